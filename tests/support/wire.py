"""What a page costs over the wire, as Chromium counts it: compressed, with headers."""

from playwright.sync_api import Page


def weighed(page: Page) -> list[int]:
    """The bytes of each request that the page makes from now on; grows while it loads."""
    sizes: list[int] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes
