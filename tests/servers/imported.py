"""Importing this imports every module of the portal but the one that starts it."""

import gc
import importlib
import pkgutil

from sqlalchemy.orm import configure_mappers

import admin
import dialogue
import portal
import web

for package in (dialogue, web, portal, admin):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
configure_mappers()
# The forked ones need not copy what the collector would only look at.
gc.freeze()
