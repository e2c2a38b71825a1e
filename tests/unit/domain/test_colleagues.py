"""Two colleagues of one name are told apart."""

from clinic.domain.colleagues import told_apart


def test_a_name_of_ones_own_stands_alone() -> None:
    people = [(1, "Amara", "amara@example.org"), (2, "Ben", "ben@example.org")]
    assert told_apart(people) == {1: "Amara", 2: "Ben"}


def test_whoever_shares_a_name_is_known_by_the_address_too() -> None:
    people = [(1, "Ben", "ben@example.org"), (2, " BEN ", "b@example.org"), (3, "Bena", "n@x.org")]
    assert told_apart(people) == {
        1: "Ben (ben@example.org)",
        2: " BEN  (b@example.org)",
        3: "Bena",
    }
