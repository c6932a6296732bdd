"""Bundles in and out: nothing is lost, nothing is said twice, and only what a person changed changes."""

from __future__ import annotations

import re
import unicodedata

import pytest

from gyakusan.assist.drafter import by_name
from gyakusan.core.errors import Invalid
from gyakusan.course import bundle
from gyakusan.course.draft import draft
from gyakusan.test_iterate.evidence import Evidence
from gyakusan.test_iterate.observing import record_verdict
from gyakusan.test_iterate.ops import lock, plan_from_defaults
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.rights import OFFLINE
from tests.course.folders import OWNER, case, markdown


def words(source: str) -> set[str]:
    """Everything said in a Markdown text, bit by bit, without marks, signs and layout."""
    bits = re.split(r"[|\n]|<br>|:(?=\s)|：|\*\*|\(要確認\)|\((?:仮|AI|事実[^)]*)\)", source)
    found = {re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", bit)) for bit in bits}
    return {bit for bit in found if len(bit) > 1}


# Words of the form, which an export writes in its own way: column names, labels, ranks, marks of the template.
FORM = {
    *("具体的な行動", "かかる時間", "お金", "気持ち", "なぜせずにできないのか", "なぜとは同時にできないのか"),
    *("順位", "1位", "2位", "削減獲得リソース", "体験手順", "お客様FAQ", "プレスリリース", "統合難易度"),
    *("Howの基準", "How", "基準", "台本", "観察", "Qお客様はしけ番をどう評価していますか", "listen", "参考"),
    *(
        "概要",
        "技術的特徴",
        "ビジネス的特徴",
        "Q",
        "A",
        "Whatどう計測し",
        "Whoだれが",
        "船長の一週間",
        "マイルストン",
    ),
}


def test_a_messy_bundle_is_imported_wholly(journal: Journal) -> None:
    """Every stage, action, question, solution, invention, press release and milestone is one."""
    imported = bundle.load(journal, OWNER, case("messy"))
    assert imported.counts == {
        "stages": 5,
        "actions": 7,
        "questions": 4,
        "solutions": 3,
        "inventions": 1,
        "press_releases": 1,
        "milestones": 2,
    }
    seen = journal.view(imported.workshop, OWNER)
    assert seen.about.title == "フネマチの逆算 🎣"
    assert seen.about.language == "ja"
    asked = next(action for action in seen.journey if action.text == "空席を数えて常連に声をかける")
    assert asked.minutes is not None
    assert (asked.minutes.low, asked.minutes.middle, asked.minutes.high) == (60, 90, 120)
    first, second = seen.journey[:2]
    assert first.row == second.row != ""
    assert seen.customer.basis.kind == "fact"
    assert [grade.difficulty for grade in seen.grades] == [3, 1]
    assert seen.inventions[0].stated_difficulty == 5
    assert [step.doubtful for step in seen.steps] == [False, True, False]


def test_no_words_of_a_messy_bundle_are_lost(journal: Journal) -> None:
    """What no rule knows stays, word for word; only names of columns and labels are written in one way."""
    files = case("messy")
    exported = bundle.dump(journal, OWNER, bundle.load(journal, OWNER, files).workshop)
    said = words("\n".join(markdown(exported).values()))
    whole = "".join(sorted(said))
    for name in ("customer.md", "solutions.md", "README.md"):
        lost = {bit for bit in words(files[name].decode()) - said - FORM if bit not in whole}
        assert lost == set(), name


def test_what_cannot_be_read_for_sure_is_told_with_file_and_line(journal: Journal) -> None:
    """A guess is never silent."""
    files = case("messy")
    imported = bundle.load(journal, OWNER, files)
    told = [note.words("ja") for note in imported.notes]
    line = files["README.md"].decode().split("\n").index("* **どう実現している?** :") + 1
    assert any(note.startswith(f"README.md:{line}: ") for note in told), told


@pytest.mark.parametrize("name", ["messy", "shift"])
def test_importing_what_was_exported_changes_nothing(journal: Journal, name: str) -> None:
    """Not one entry."""
    workshop = bundle.load(journal, OWNER, case(name)).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    before = journal.view(workshop, OWNER).seq
    again = bundle.load(journal, OWNER, exported)
    assert again.workshop == workshop
    assert journal.view(workshop, OWNER).seq == before
    assert bundle.dump(journal, OWNER, workshop) == exported


@pytest.mark.parametrize("name", ["messy", "shift"])
def test_an_export_imported_elsewhere_is_equal(journal: Journal, elsewhere: Journal, name: str) -> None:
    """With its history the record is the same too; without it, the texts are."""
    workshop = bundle.load(journal, OWNER, case(name)).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    there = bundle.load(elsewhere, OWNER, exported).workshop
    assert there == workshop
    assert bundle.dump(elsewhere, OWNER, there) == exported
    texts = {file: content for file, content in exported.items() if file != "journal.jsonl"}
    copy = bundle.load(elsewhere, OWNER, texts).workshop
    assert copy != workshop
    assert markdown(bundle.dump(elsewhere, OWNER, copy)) == markdown(exported)


def test_a_drafted_workshop_survives_export_and_import(journal: Journal, elsewhere: Journal) -> None:
    """All five processes, marks of AI included, also without the history."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    for process in ("define", "invent", "refine", "test_iterate"):
        draft(journal, workshop, OFFLINE, process, by_name("offline"))
    exported = bundle.dump(journal, OWNER, workshop)
    texts = {file: content for file, content in exported.items() if file != "journal.jsonl"}
    copy = bundle.load(elsewhere, OWNER, texts).workshop
    assert markdown(bundle.dump(elsewhere, OWNER, copy)) == markdown(exported)


def test_locks_and_verdicts_go_along_with_the_history(journal: Journal, elsewhere: Journal) -> None:
    """What was measured stays judged where the events are not; without the history a lock is only claimed."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    for process in ("define", "invent", "refine", "test_iterate"):
        draft(journal, workshop, OFFLINE, process, by_name("offline"))
    actor = journal.actor(workshop, OWNER.id)
    criterion = next(each for each in journal.view(workshop, actor).criteria if each.planned_n)
    if criterion.default:
        journal.act(workshop, actor, plan_from_defaults, id=criterion.id)
    journal.act(workshop, actor, lock, id=criterion.id)
    counted = Evidence(x=criterion.planned_n or 0, n=criterion.planned_n or 0)
    journal.act(workshop, actor, record_verdict, criterion=criterion.id, evidence=counted)
    verdicts = journal.view(workshop, actor).verdicts
    assert [verdict.outcome for verdict in verdicts] == ["pass"]
    exported = bundle.dump(journal, actor, workshop)
    there = bundle.load(elsewhere, OWNER, exported).workshop
    seen = elsewhere.view(there, OWNER)
    assert seen.verdicts == verdicts
    assert [each.locked_at is not None for each in seen.criteria].count(True) == 1
    assert bundle.dump(elsewhere, elsewhere.actor(there, OWNER.id), there) == exported
    texts = {file: content for file, content in exported.items() if file != "journal.jsonl"}
    claimed = elsewhere.view(bundle.load(elsewhere, OWNER, texts).workshop, OWNER)
    assert [each.lock_claimed for each in claimed.criteria].count(True) == 1


def test_originals_are_kept_and_come_out_as_they_went_in(journal: Journal, elsewhere: Journal) -> None:
    """Evidence and files of any other kind, too; two originals of one name are both there."""
    files = {
        **case("shift"),
        "evidence/answers.csv": b"a\n1\n",
        "photo.png": b"\x89PNG",
        "memo/notes.txt": b"n",
    }
    workshop = bundle.load(journal, OWNER, files).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    assert exported["evidence/answers.csv"] == b"a\n1\n"
    assert exported["sources/photo.png"] == b"\x89PNG"
    assert exported["sources/memo/notes.txt"] == b"n"
    assert exported["sources/README.md"] == files["README.md"]
    there = bundle.load(elsewhere, OWNER, exported).workshop
    assert bundle.dump(elsewhere, OWNER, there) == exported
    bundle.load(
        journal, OWNER, {"photo.png": b"other", "customer.md": files["customer.md"]}, workshop=workshop
    )
    later = bundle.dump(journal, OWNER, workshop)
    assert (later["sources/photo.png"], later["sources/photo-2.png"]) == (b"\x89PNG", b"other")


def test_ticks_of_progress_go_both_ways(journal: Journal) -> None:
    """A tick set by hand is a work done; a line that names no work is told."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    exported = bundle.dump(journal, OWNER, workshop)
    source = exported["progress.md"].decode().replace("- [ ]", "- [x]", 1) + "- [x] 掃除\n"
    imported = bundle.load(journal, OWNER, {**exported, "progress.md": source.encode()})
    assert len(journal.view(workshop, OWNER).works_done) == 1
    assert [note.message for note in imported.notes] == ["bundle.no_such_work"]
    assert b"- [x]" in bundle.dump(journal, OWNER, workshop)["progress.md"]


def test_a_picture_asks_for_the_four_lines(journal: Journal) -> None:
    """Nothing is read out of it, and that is said."""
    imported = bundle.load(
        journal, OWNER, {"customer.png": b"\x89PNG", "solutions.md": case("shift")["solutions.md"]}
    )
    assert [note.message for note in imported.notes] == ["bundle.picture"]


@pytest.mark.parametrize(
    ("files", "language"), [(("messy", "ja"), "ja"), (("english", "en"), "en")], ids=["ja", "en"]
)
def test_a_bundle_is_in_the_language_it_is_written_in(
    journal: Journal, files: tuple[str, str], language: str
) -> None:
    """Whatever the importing person's own language."""
    english = {"customer.md": b"# Customer: Tides\n\n> Anglers who book a seat on a small boat.\n"}
    given = case("messy") if files[0] == "messy" else english
    workshop = bundle.load(journal, OWNER, given, language="en" if language == "ja" else "ja").workshop
    assert journal.view(workshop, OWNER).about.language == language


def test_a_file_of_japanese_windows_is_read(journal: Journal) -> None:
    """Code page 932 and its line ends."""
    source = case("shift")["customer.md"].decode().replace("\n", "\r\n").encode("cp932", "ignore")
    workshop = bundle.load(journal, OWNER, {"customer.md": source}).workshop
    assert "シフト" in journal.view(workshop, OWNER).customer.sentence


def test_nothing_of_a_bundle_is_refused_by_name(journal: Journal) -> None:
    """A folder of photos is no workshop."""
    with pytest.raises(Invalid, match=r"bundle\.nothing_known"):
        bundle.load(journal, OWNER, {"photo.jpg": b"x"})
    assert journal.all_workshops() == []


@pytest.mark.parametrize("name", ["customer.md", "solutions.md", "README.md"])
def test_pasted_text_is_told_apart_by_its_headings(journal: Journal, name: str) -> None:
    """Customer, solutions, or a whole README."""
    for folder in ("shift", "messy"):
        assert list(bundle.from_text(case(folder)[name].decode())) == [name]
    assert list(bundle.from_text("一人で店を切り盛りする店長")) == ["customer.md"]
    assert bundle.load(journal, OWNER, bundle.from_text("一人で店を切り盛りする店長")).workshop
