/** Client of Prometheus' HTTP API for one time range. */
export class Prometheus {
  constructor(base, time) {
    this.base = base.replace(/\/$/, '');
    this.time = time;
  }

  async #get(path, parameters) {
    const response = await fetch(`${this.base}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    const answer = await response.json();
    if (answer.status !== 'success') {
      throw new Error(`${parameters.query ?? path}: ${answer.error}`);
    }
    return answer.data;
  }

  async instant(query) {
    return (await this.#get('query', { query, time: this.time.to })).result;
  }

  async range(query, step) {
    const start = Math.floor(this.time.from / step) * step;
    const end = Math.floor(this.time.to / step) * step;
    return (await this.#get('query_range', { query, start, end, step })).result;
  }

  async labelValues(selector, label) {
    const { from, to } = this.time;
    return this.#get(`label/${label}/values`, { 'match[]': selector, start: from, end: to });
  }
}
