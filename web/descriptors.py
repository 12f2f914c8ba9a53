"""How many files and connections the process may hold open at once."""

from __future__ import annotations

import logging
import resource

SESSION = 4  # a connection, and Streamlit's event loop for its scripts
REST = 400  # requests, files, and the sessions that Streamlit keeps for those who come back
MOST = 65_536
log = logging.getLogger(__name__)


def raise_limit(sessions: int) -> None:
    """Let this process hold open as much as the system allows it (a shell begins with 1024); warn where that is too little for so many sessions."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    needed = sessions * SESSION + REST
    if soft != resource.RLIM_INFINITY and soft < needed:
        log.warning("%s sessions take about %s open files, this process may have %s: set MAX_SESSIONS lower or `ulimit -n` higher.", sessions, needed, soft)
