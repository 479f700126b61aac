"""Reads bodies of parts with Starlette and python-multipart, and answers what it read."""

import socket

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def read(request):
    parts = []
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                parts.append({"name": name, "text": value})
                continue
            content = await value.read()
            parts.append(
                {
                    "name": name,
                    "file": value.filename,
                    "type": value.content_type,
                    "hex": content.hex(),
                }
            )
    length = request.headers.get("content-length")
    return JSONResponse({"length": length is not None, "parts": parts})


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
app = Starlette(routes=[Route("/files", read, methods=["POST"])])
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listener])
