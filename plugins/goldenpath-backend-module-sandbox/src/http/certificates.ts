import { aYearFrom, CertificateAuthority } from '../certificates/certificateAuthority';

/** What an HTTPS listener needs, and the CA that its clients must trust. */
export interface ServerCertificate {
  key: string;
  certificate: string;
  certificateAuthority: string;
}

/** A CA made for this process, and a certificate of it for the API servers' address. Neither is kept. */
export async function createServerCertificate(options: { host: string; now: Date }): Promise<ServerCertificate> {
  const validity = aYearFrom(options.now);
  const authority = await CertificateAuthority.create({ name: 'goldenpath sandbox Kubernetes CA', validity });
  const server = await authority.issue({ names: [options.host, 'localhost', '127.0.0.1', '::1'], validity });
  return { ...server, certificateAuthority: authority.certificate };
}
