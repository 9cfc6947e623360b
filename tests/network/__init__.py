"""The network as Reader sees it in tests: services on this machine, and their faults."""

from tests.network.content import PAGE, Known
from tests.network.faults import FAULTS, NO_FAULT, slowly
from tests.network.server import Fault, Network

__all__ = ["FAULTS", "NO_FAULT", "PAGE", "Fault", "Known", "Network", "slowly"]
