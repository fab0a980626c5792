# Two stages: the first builds a virtual environment from the pinned versions, the second carries it and nothing else.

FROM python:3.13-slim-bookworm AS build
WORKDIR /source
RUN python -m venv /opt/bot
COPY requirements/run.txt requirements/build.txt ./requirements/
RUN /opt/bot/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
    && python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY data ./data
COPY locales ./locales
RUN /opt/build/bin/python -m build --no-isolation --wheel --outdir /wheels \
    && /opt/bot/bin/pip install --no-cache-dir --no-deps /wheels/*.whl \
    && /opt/bot/bin/pip uninstall --yes pip

FROM python:3.13-slim-bookworm
# For the picture of /timeline: one font with all Cyrillic letters, one with Chinese characters of both scripts; 9 MB.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-dejavu-core fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/*
# A number and no name only: a cluster that asks for a non-root user looks at the number.
RUN useradd --system --uid 10001 --home-dir /var/lib/releases-bot --create-home bot
COPY --from=build /opt/bot /opt/bot
ENV PATH=/opt/bot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DB=/var/lib/releases-bot/releases.db
USER 10001
WORKDIR /var/lib/releases-bot
VOLUME /var/lib/releases-bot
STOPSIGNAL SIGTERM
# By a file beside the database that the running bot writes: no port need be open.
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 CMD ["releases-bot", "status", "--healthy"]
ENTRYPOINT ["releases-bot"]
CMD ["run"]
