import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

/** Serves one page with its data on loopback; icons come from @grafana/ui. */
export async function serve(home, script, scene) {
  const icons = join(home, 'node_modules/@grafana/ui/dist/public');
  const data = JSON.stringify(scene).replace(/</g, '\\u003c');
  const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css">
    <body style="margin: 0"><div id="root"></div><div id="grafana-portal-container"></div>
    <script>window.__grafana_public_path__ = '/public/'; window.scene = ${data};
      // relative times such as "in 2 minutes" count from the end of the time range
      const clock = Date.now.bind(Date), shift = window.scene.time.to * 1000 - clock();
      Date.now = () => clock() + shift;</script>
    <script type="module" src="/page.js"></script>`;
  const fixed = {
    '/': ['text/html', page],
    '/page.js': ['text/javascript', script.js],
    '/page.css': ['text/css', script.css],
  };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    if (fixed[path]) {
      response.setHeader('content-type', fixed[path][0]);
      response.end(fixed[path][1]);
    } else if (path.startsWith('/public/') && path.endsWith('.svg')) {
      const svg = await readFile(join(icons, path.slice('/public/'.length))).catch(() => undefined);
      response.writeHead(svg ? 200 : 404, { 'content-type': 'image/svg+xml' }).end(svg);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((up) => server.listen(0, '127.0.0.1', up));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((down) => (server.closeAllConnections(), server.close(down))),
  };
}
