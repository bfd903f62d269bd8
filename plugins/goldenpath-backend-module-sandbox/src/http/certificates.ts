import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** What an HTTPS listener needs, and the CA that its clients must trust. */
export interface ServerCertificate {
  key: string;
  certificate: string;
  certificateAuthority: string;
}

const LIFE_DAYS = 365;
const DAY = 24 * 60 * 60 * 1_000;

/** A CA made for this process, and a certificate of it for the API servers' address. Neither is kept. */
export async function createServerCertificate(options: { host: string; now: Date }): Promise<ServerCertificate> {
  const common = {
    keyType: 'ec' as const,
    algorithm: 'sha256',
    notBeforeDate: new Date(options.now.getTime() - DAY),
    notAfterDate: new Date(options.now.getTime() + LIFE_DAYS * DAY),
  };
  const authority = await generate([{ name: 'commonName', value: 'goldenpath sandbox Kubernetes CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  const names = [...new Set([options.host, 'localhost', '127.0.0.1', '::1'])];
  const server = await generate([{ name: 'commonName', value: options.host }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map(name => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { key: server.private, certificate: server.cert, certificateAuthority: authority.cert };
}
