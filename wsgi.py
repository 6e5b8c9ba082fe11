"""The composition root: settings → runtime → both sites.

`app` is the citizens' Flask site; requests under /quan-tri go to the staff site.
"""

import gc
import sys

from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from admin import create_admin
from portal import create_portal
from web.cli.commands import register
from web.observing.endpoints import endpoints
from web.observing.logs import configure
from web.site import STATIC
from web.start import build_runtime

runtime = build_runtime()
configure(runtime.settings)
app = create_portal(runtime)
admin = create_admin(runtime)
register(app, runtime)

_sites = DispatcherMiddleware(app.wsgi_app, {"/quan-tri": admin.wsgi_app, **endpoints(runtime)})
_served = WhiteNoise(
    _sites,
    root=str(STATIC),
    prefix="static/",
    immutable_file_test=r"\.[0-9a-f]{8}\.",
)
_proxies = runtime.settings.trusted_proxies
app.wsgi_app = (  # type: ignore[method-assign]
    ProxyFix(_served, x_for=_proxies, x_proto=_proxies, x_host=_proxies) if _proxies else _served
)

# A thread that comes back from the database asks for its turn after half a millisecond, not after
# five: it may hold the one lock that all writers wait for. So whichever server has loaded this.
sys.setswitchinterval(0.0005)
# What the start has built stays for good: the collector need not walk through it in a request.
gc.freeze()
