"""Importing this imports every module of the portal but the one that starts it.

What is forked from here keeps the templates that one of them has compiled for all others, where
a new interpreter compiles them when a page is first shown.
"""

import gc
import importlib
import pkgutil
import tempfile
from contextlib import suppress

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy.orm import configure_mappers

import admin
import dialogue
import portal
import web


class _Compiled(FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        # A test may leave the portal no room to write.
        with suppress(OSError):
            super().dump_bytecode(bucket)


for package in (dialogue, web, portal, admin):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
configure_mappers()
_folder = tempfile.TemporaryDirectory(prefix="templates-")
Flask.jinja_options = {"bytecode_cache": _Compiled(_folder.name)}
# The forked ones need not copy what the collector would only look at.
gc.freeze()
