import { aYearFrom, CertificateAuthority, type KeyedCertificate } from '../certificates/certificateAuthority';

/** The certificates that a database instance can show: its own, and those of a server that must not be trusted. */
export type CertificateKind = 'own' | 'wrong-certificate' | 'wrong-host' | 'expired-certificate';

/** The names by which instances are reached. */
const NAMES = ['localhost', '127.0.0.1'] as const;
const YEAR = 365 * 24 * 60 * 60 * 1_000;

/**
 * The sandbox's counterpart of RDS' certificate authority. Everything is made when it is first asked for, and dated by the
 * real clock: so is the judgement of whoever connects, whatever the sandbox's time is.
 */
export class DatabaseCertificates {
  readonly #clock: () => number;
  readonly #issued = new Map<CertificateKind, Promise<KeyedCertificate>>();
  #authority: Promise<CertificateAuthority> | undefined;

  constructor(options: { clock: () => number }) {
    this.#clock = options.clock;
  }

  /** The CA that signs the instances' certificates, in PEM. */
  async bundle(): Promise<string> {
    return (await this.#ownAuthority()).certificate;
  }

  /** One certificate of a kind for all instances: they are reached by the same names. */
  of(kind: CertificateKind): Promise<KeyedCertificate> {
    const issued = this.#issued.get(kind) ?? this.#issue(kind);
    this.#issued.set(kind, issued);
    return issued;
  }

  async #issue(kind: CertificateKind): Promise<KeyedCertificate> {
    const validity = aYearFrom(this.#now());
    switch (kind) {
      case 'own':
        return (await this.#ownAuthority()).issue({ names: NAMES, validity });
      case 'wrong-certificate': {
        const stranger = await CertificateAuthority.create({ name: 'somebody else', validity });
        return stranger.issue({ names: NAMES, validity });
      }
      case 'wrong-host':
        return (await this.#ownAuthority()).issue({ names: ['another-instance.invalid'], validity });
      case 'expired-certificate': {
        const past = { from: new Date(validity.from.getTime() - YEAR), until: validity.from };
        return (await this.#ownAuthority()).issue({ names: NAMES, validity: past });
      }
    }
  }

  #ownAuthority(): Promise<CertificateAuthority> {
    this.#authority ??= CertificateAuthority.create({
      name: 'goldenpath sandbox RDS CA',
      validity: { ...aYearFrom(this.#now()), from: new Date(this.#clock() - 2 * YEAR) },
    });
    return this.#authority;
  }

  #now(): Date {
    return new Date(this.#clock());
  }
}
