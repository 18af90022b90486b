"""What a browser calls itself, as a person would call the device: pure."""

from ua_parser import parse

UNKNOWN = "Unknown device"
LONGEST = 500
"""Real user agents have about 120 characters; parsing is linear, and nobody needs more."""

_FAMILIES = {
    "Mobile Safari": "Safari",
    "Chrome Mobile": "Chrome",
    "Chrome Mobile iOS": "Chrome",
    "Firefox Mobile": "Firefox",
    "Firefox iOS": "Firefox",
    "Edge Mobile": "Edge",
    "HeadlessChrome": "Chrome",
    "Mac OS X": "macOS",
}


def device_name(user_agent: str) -> str:
    """`Firefox on Windows`, `Safari on iPhone`; the parts that the user agent does not tell are left out."""
    told = parse(user_agent[:LONGEST])
    browser = _FAMILIES.get(told.user_agent.family, told.user_agent.family) if told.user_agent else ""
    system = _FAMILIES.get(told.os.family, told.os.family) if told.os else ""
    if told.device and told.device.family in ("iPhone", "iPad"):
        system = told.device.family
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or UNKNOWN
