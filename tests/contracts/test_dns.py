"""Whatever knows the DNS tells the texts of a domain, none where there are none, and says where nobody answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from jobboard.infra import dns
from jobboard.infra.dns import Dns, MemoryDns, NetworkDns, network
from jobboard.kernel.errors import Unavailable
from tests.support.name_server import name_server

OURS = "jobboard-verification=0123456789abcdefghjkmnpqrs"
LONG = "v=spf1 " + " ".join(f"ip4:192.0.2.{number}" for number in range(60)) + " -all"


@dataclass
class World:
    """A resolver, and how to tell it what there is."""

    dns: Dns
    publish: Callable[[str, list[str]], None]
    lose: Callable[[str], None]


@pytest.fixture(params=["memory", "network"])
def world(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(network, "SECONDS", 0.5)
    if request.param == "memory":
        memory = dns.open_dns("memory://")
        assert isinstance(memory, MemoryDns)
        yield World(memory, memory.records.__setitem__, memory.away.add)
        return
    with name_server() as server:
        asked = dns.open_dns(f"dns://127.0.0.1:{server.port}")
        yield World(asked, server.records.__setitem__, server.silent.add)


def test_every_text_of_a_domain_is_told(world: World) -> None:
    world.publish("park.example", ["v=spf1 -all", OURS])
    assert sorted(world.dns.texts("park.example")) == [OURS, "v=spf1 -all"]


def test_a_text_that_comes_in_parts_is_one(world: World) -> None:
    world.publish("park.example", [LONG])
    assert world.dns.texts("park.example") == [LONG]


def test_a_domain_that_does_not_exist_has_no_texts(world: World) -> None:
    assert world.dns.texts("nowhere.example") == []


def test_a_domain_whose_servers_are_away_is_told_apart_from_one_without_texts(world: World) -> None:
    world.lose("away.example")
    with pytest.raises(Unavailable, match=r"away\.example"):
        world.dns.texts("away.example")


def test_a_record_that_was_just_added_is_seen_at_once(world: World) -> None:
    assert world.dns.texts("park.example") == []
    world.publish("park.example", [OURS])
    assert world.dns.texts("park.example") == [OURS]


def test_over_the_network_a_failing_server_is_no_answer_and_a_bare_domain_has_none() -> None:
    with name_server() as server:
        server.failing.add("broken.example")
        server.bare.add("bare.example")
        asked = NetworkDns("127.0.0.1", server.port)
        assert asked.texts("bare.example") == []
        with pytest.raises(Unavailable, match="do not answer right now"):
            asked.texts("broken.example")


@pytest.mark.parametrize("url", ["https://1.1.1.1", "dns://", "1.1.1.1"])
def test_a_setting_that_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="DNS_URL"):
        dns.open_dns(url)


def test_without_a_setting_the_servers_of_the_system_are_asked() -> None:
    assert isinstance(dns.open_dns(""), NetworkDns)
