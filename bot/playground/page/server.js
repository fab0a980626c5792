// Talks to the playground: questions, acts, and the stream of what happens.

export async function ask(name, fields = {}) {
  return read(await fetch(`/api/${name}?${new URLSearchParams(fields)}`));
}

export async function act(name, fields) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) };
  return read(await fetch(`/api/${name}`, options));
}

export async function upload(file, fields) {
  const address = `/api/upload?${new URLSearchParams({ ...fields, name: file.name })}`;
  return read(await fetch(address, { method: "POST", body: file }));
}

async function read(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

let source = null;

// Calls `tell` for every event, and `again` when the stream is back after it broke.
export function listen(me, tell, again) {
  source?.close();
  const stream = new EventSource(`/api/events?me=${me}`);
  let opened = false;
  stream.onopen = () => {
    if (opened) again();
    opened = true;
  };
  stream.onmessage = (event) => tell(JSON.parse(event.data));
  source = stream;
}

addEventListener("pagehide", () => source?.close());
