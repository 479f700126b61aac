"""Answers every request with what Starlette reads of its path, query, cookies, headers and form."""

import socket
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def read(request):
    async with request.form() as form:
        fields = form.multi_items()
    return JSONResponse(
        {
            "path": [unquote(it) for it in request.scope["raw_path"].decode().split("/")],
            "query": request.query_params.multi_items(),
            "cookies": request.cookies,
            "tags": request.headers.get("x-tags"),
            "where": request.headers.get("x-where"),
            "form": fields,
        }
    )


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
app = Starlette(
    routes=[
        Route("/lookups", read, methods=["GET", "POST"]),
        Route("/lookups/{rest:path}", read),
    ]
)
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listener])
