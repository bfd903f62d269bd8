import { guestToken } from '../demo.mjs';

/** The sandbox account from behind, and the backend as a script would call it. */
export class Cloud {
  #url;
  #endpoint;

  constructor({ url, endpoint }) {
    this.#url = url;
    this.#endpoint = endpoint;
  }

  /** Everything that the account holds. */
  async inventory() {
    const { inventory, clusters } = await this.#sandbox('GET', 'state');
    return { inventory, clusters };
  }

  /** Makes a call of the AWS API go wrong until further notice. */
  async refuse(fault) {
    await this.#sandbox('POST', 'faults', { on: 'call', times: 'always', ...fault });
  }

  /** Takes every fault back. */
  async heal() {
    await this.#sandbox('DELETE', 'faults');
  }

  /** Asks for a build without a browser. */
  async askForBuild(request) {
    const answer = await fetch(`${this.#url}/api/goldenpath/builds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await guestToken(this.#url)}` },
      body: JSON.stringify(request),
    });
    const body = await answer.json();
    if (answer.status !== 202) {
      throw new Error(`The build was not accepted: ${answer.status} ${JSON.stringify(body)}`);
    }
    return body;
  }

  /** The status of an answer to somebody without credentials. */
  async statusForStrangers(path) {
    const answer = await fetch(`${this.#url}/api/goldenpath/${path}`);
    return answer.status;
  }

  async #sandbox(method, what, body) {
    const answer = await fetch(`${this.#endpoint}/_sandbox/${what}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) {
      throw new Error(`The sandbox refuses ${method} ${what}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json();
  }
}
