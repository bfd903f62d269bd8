import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { callBackend, guestToken } from '../demo.mjs';
import { ROOT } from '../paths.mjs';

const require = createRequire(join(ROOT, 'plugins', 'goldenpath-backend-module-aws', 'package.json'));
/** The zone of dev in the demo's account. */
const ZONE = 'Z0DEV1SANDBOX00000001';

/** The sandbox account from behind, and the backend as a script would call it. */
export class Cloud {
  #url;
  #endpoint;
  #pipelineToken;

  /** @param pipelineToken - the file that it is in */
  constructor({ url, endpoint, pipelineToken }) {
    this.#url = url;
    this.#endpoint = endpoint;
    this.#pipelineToken = pipelineToken;
  }

  /** Everything that the account holds. */
  async inventory() {
    const { inventory, clusters } = await this.#sandbox('GET', 'state');
    return { inventory, clusters };
  }

  /** Makes a call of the AWS API go wrong until further notice. */
  async refuse(fault) {
    await this.makeGoWrong({ on: 'call', times: 'always', ...fault });
  }

  /** Makes something go wrong, as the sandbox's faults say it. */
  async makeGoWrong(fault) {
    await this.#sandbox('POST', 'faults', fault);
  }

  /** Takes every fault back. */
  async heal() {
    await this.#sandbox('DELETE', 'faults');
  }

  /** Writes record sets into the zone of dev, as somebody with an AWS client would. */
  async writeRecords(records) {
    const { Route53Client, ChangeResourceRecordSetsCommand } = require('@aws-sdk/client-route-53');
    const client = new Route53Client({
      endpoint: this.#endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
    });
    await client.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: ZONE,
        ChangeBatch: { Changes: records.map(record => ({ Action: 'CREATE', ResourceRecordSet: record })) },
      }),
    );
  }

  /** Asks for a build without a browser. */
  askForBuild(request) {
    return callBackend({ url: this.#url, path: '/builds', body: request });
  }

  /** Asks for a database as the guest, without a browser. */
  askForDatabase(request) {
    return callBackend({ url: this.#url, path: '/databases', body: request });
  }

  /** Asks for a database as the demo's pipeline, which is somebody else than the guest. */
  askForDatabaseAsPipeline(request) {
    return callBackend({ url: this.#url, path: '/databases', body: request, token: this.pipelineToken() });
  }

  /** Whether the catalog knows an entity, given as `namespace/kind/name`. */
  async isInCatalog(place) {
    const [namespace, kind, name] = place.split('/');
    const answer = await fetch(`${this.#url}/api/catalog/entities/by-name/${kind}/${namespace}/${name}`, {
      headers: { authorization: `Bearer ${await guestToken(this.#url)}` },
    });
    if (!answer.ok && answer.status !== 404) {
      throw new Error(`The catalog answers ${answer.status}`);
    }
    return answer.ok;
  }

  /** What the demo's pipeline shows the backend. */
  pipelineToken() {
    return readFileSync(this.#pipelineToken, 'utf8');
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
