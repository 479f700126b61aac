// Answers every request with what qs reads of its query and of its form.
import { createServer } from "node:http";
import qs from "qs";

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { search } = new URL(request.url, "http://localhost");
    const query = qs.parse(search, { ignoreQueryPrefix: true });
    const form = qs.parse(Buffer.concat(parts).toString());
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ query, form }));
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
