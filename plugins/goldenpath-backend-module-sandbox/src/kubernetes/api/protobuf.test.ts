import { TestCluster } from '../__testUtils__/cluster';
import { PROTOBUF } from './protobuf';

/** A field of a message: number, then its content with the length in front. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
}

function envelope(apiVersion: string, kind: string, raw: Buffer): Buffer {
  const typeMeta = Buffer.concat([field(1, apiVersion), field(2, kind)]);
  return Buffer.concat([Buffer.from('k8s\0'), field(1, typeMeta), field(2, raw), field(3, ''), field(4, '')]);
}

const post = (cluster: TestCluster, path: string, body: Buffer) =>
  cluster.request(path, { method: 'POST', headers: { 'content-type': PROTOBUF }, body: new Uint8Array(body) });

describe('A body in protobuf', () => {
  it('is read for the kinds that kubectl creates by itself', async () => {
    const cluster = new TestCluster();
    const labels = Buffer.concat([field(1, 'team'), field(2, 'a')]);
    const metadata = Buffer.concat([field(1, 'apps'), field(2, ''), field(11, labels)]);
    const response = await post(cluster, '/api/v1/namespaces', envelope('v1', 'Namespace', field(1, metadata)));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ metadata: { name: 'apps', labels: { team: 'a' } } });
  });

  it('keeps what is in it', async () => {
    const cluster = new TestCluster();
    const entry = Buffer.concat([field(1, 'password'), field(2, Buffer.from([0xff, 0x00, 0x41]))]);
    const secret = Buffer.concat([
      field(1, field(1, 'db')),
      field(2, entry),
      field(3, 'Opaque'),
      Buffer.from([5 * 8, 1]),
    ]);
    const response = await post(cluster, '/api/v1/namespaces/default/secrets', envelope('v1', 'Secret', secret));
    expect(await response.json()).toMatchObject({ type: 'Opaque', immutable: true, data: { password: '/wBB' } });
  });

  it('is refused with 415 for a kind that is read as JSON only, and for what is no such body', async () => {
    const cluster = new TestCluster();
    const path = '/apis/apps/v1/namespaces/default/deployments';
    expect((await post(cluster, path, envelope('apps/v1', 'Deployment', Buffer.alloc(0)))).status).toBe(415);
    expect((await post(cluster, path, Buffer.from('{}'))).status).toBe(415);
  });
});
