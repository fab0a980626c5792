"""Fonts are believed in what they draw, and in nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.drawing.fonts import MOST_TRIED, FontCase, find_files, open_faces


def test_a_font_has_what_it_draws(latin: Path) -> None:
    (face,) = open_faces(latin)
    assert all(face.covers(character) for character in "AZaz09.,“”…· ")
    assert not any(face.covers(character) for character in "–өүҮЖ强國ᠮ\u200b\U0010ffff")


@pytest.mark.parametrize("text", ["Мэдээ", "新闻稿", "Press 新", "\U0001f600"])
def test_no_lettering_where_a_character_is_missing(text: str, latin: Path) -> None:
    assert FontCase(latin, folders=()).choose(text) is None
    assert FontCase(None, folders=(latin.parent,)).choose(text) is None


@pytest.mark.parametrize("named", [True, False])
def test_a_font_is_found_by_its_name_or_in_a_folder(named: bool, latin: Path) -> None:
    case = FontCase(latin, folders=()) if named else FontCase(None, folders=(latin.parent, Path("/no/such/folder")))
    found = case.choose("Press releases 2018")
    assert found is not None
    assert [face.path for face in found.faces] == [latin]
    assert [piece for _, piece in found.runs("By month")] == ["By month"]


def test_files_that_are_no_fonts_are_passed_over(latin: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    (tmp_path / "b.ttc").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(latin.read_bytes())
    (tmp_path / "below").mkdir()
    assert FontCase(tmp_path / "gone.ttf", folders=(tmp_path,)).choose("A") is None
    (tmp_path / "below" / "z-light.OTF").write_bytes(latin.read_bytes())
    found = FontCase(tmp_path / "gone.ttf", folders=(tmp_path,)).choose("A")
    assert found is not None
    assert found.faces[0].path.name == "z-light.OTF"


def test_upright_faces_are_tried_first(latin: Path, tmp_path: Path) -> None:
    for name in ("A-Bold.ttf", "B-Italic.ttf", "Zeta.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        (tmp_path / name).write_bytes(latin.read_bytes())
    found = FontCase(folders=(tmp_path,)).choose("A")
    assert found is not None
    assert [face.path.name for face in found.faces] == ["DejaVuSans.ttf"]


def test_files_are_counted(tmp_path: Path) -> None:
    for number in range(MOST_TRIED + 20):
        (tmp_path / f"{number:03}.ttf").touch()
    assert len(find_files([tmp_path, tmp_path / "none"])) == MOST_TRIED + 20
    assert FontCase(folders=(tmp_path,)).choose("A") is None


def test_a_width_is_that_of_its_characters(latin: Path) -> None:
    found = FontCase(latin, folders=()).choose("MI")
    assert found is not None
    assert found.measure("MI", 40) == found.measure("M", 40) + found.measure("I", 40)
    assert found.measure("M", 80) > 1.5 * found.measure("M", 40)
    assert found.measure("", 40) == 0


def test_a_file_that_changes_between_two_pictures_does_no_harm(latin: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.ttf"
    path.write_bytes(latin.read_bytes())
    case = FontCase(path, folders=())
    assert case.choose("A") is not None
    path.write_bytes(b"")
    assert case.choose("A") is None
    path.write_bytes(latin.read_bytes())
    assert case.choose("A") is not None
