import type { ServerResponse } from 'node:http';
import { SandboxDatabases } from '../sandboxDatabases';

/** Where RDS' own trust store has the certificate authorities of its instances. */
export const BUNDLE_PATH = '/global/global-bundle.pem';

/** Answers with the certificate authority of the sandbox's database instances, as RDS' trust store does with its own. */
export async function sendBundle(databases: SandboxDatabases, response: ServerResponse): Promise<void> {
  const bundle = await databases.certificateAuthority();
  response.writeHead(200, { 'content-type': 'application/x-pem-file' });
  response.end(bundle);
}
