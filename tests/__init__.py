"""The tests of the portal: architecture, unit, journeys over HTTP, browser."""
