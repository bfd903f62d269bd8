import { DescribeAddonCommand } from '@aws-sdk/client-eks';
import { HttpResponse } from '@smithy/protocol-http';
import { Readable } from 'node:stream';
import { createAwsClients } from '../clients';
import { translateAwsError } from './index';

describe('an endpoint that answers with a web page', () => {
  it('is unavailable, and the message says that something else answers', async () => {
    const page = '<!doctype html><html lang=en><title>404 Not Found</title></html>';
    const clients = createAwsClients({
      region: 'eu-west-1',
      credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
      requestHandler: {
        handle: async () => ({
          response: new HttpResponse({
            statusCode: 404,
            headers: { 'content-type': 'text/html' },
            body: Readable.from([Buffer.from(page)]),
          }),
        }),
      },
    });
    const error = await clients.eks
      .send(new DescribeAddonCommand({ clusterName: 'c', addonName: 'vpc-cni' }))
      .catch((thrown: unknown) => thrown);
    const failure = translateAwsError({ error, doing: 'Looking', elapsedMs: 0 });
    expect(failure).toMatchObject({ code: 'UNAVAILABLE' });
    expect(failure?.message).toContain('something else answers at this endpoint');
    expect(failure?.message).not.toContain('doctype');
  });
});
