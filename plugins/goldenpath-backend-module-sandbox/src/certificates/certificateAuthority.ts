import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** What a TLS server shows, and the key to prove it; both in PEM. */
export interface KeyedCertificate {
  key: string;
  certificate: string;
}

/** From when until when a certificate holds. */
export interface Validity {
  from: Date;
  until: Date;
}

const DAY = 24 * 60 * 60 * 1_000;
const LIFE_DAYS = 365;

/** A year from yesterday on, so that clocks which differ a little agree. */
export function aYearFrom(now: Date): Validity {
  return { from: new Date(now.getTime() - DAY), until: new Date(now.getTime() + LIFE_DAYS * DAY) };
}

/** A CA that is made for this process and kept nowhere. */
export class CertificateAuthority {
  /** Its own certificate, in PEM: what clients must trust. */
  readonly certificate: string;
  readonly #key: string;

  private constructor(options: KeyedCertificate) {
    this.certificate = options.certificate;
    this.#key = options.key;
  }

  static async create(options: { name: string; validity: Validity }): Promise<CertificateAuthority> {
    const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: options.name }], {
      ...common(options.validity),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
      ],
    });
    return new CertificateAuthority({ key, certificate });
  }

  /** A server's certificate for host names and IP addresses; the first is its common name. */
  async issue(options: { names: readonly [string, ...string[]]; validity: Validity }): Promise<KeyedCertificate> {
    const names = [...new Set(options.names)];
    const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: options.names[0] }], {
      ...common(options.validity),
      ca: { key: this.#key, cert: this.certificate },
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
    return { key, certificate };
  }
}

function common({ from, until }: Validity) {
  return { keyType: 'ec' as const, algorithm: 'sha256', notBeforeDate: from, notAfterDate: until };
}
