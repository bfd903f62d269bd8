import type { InstanceFacts, InstanceSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type {
  DatabaseConnection,
  DatabaseInstancePort,
  InstanceSighting,
  LookContext,
  SecretStore,
  Step,
} from '@goldenpath/backstage-plugin-goldenpath-node';

const spec: InstanceSpec = {
  identifier: 'goldenpath-dev',
  size: 'small',
  instanceClass: 'db.t3.micro',
  engineVersion: '17',
  storageGiB: 20,
  backupRetentionDays: 7,
  multiAz: false,
};

const facts: InstanceFacts = {
  identifier: spec.identifier,
  instanceClass: spec.instanceClass,
  endpoint: { host: '127.0.0.1', port: 1 },
  deletionProtection: true,
};

/** The password of its administrator: what no answer may ever say. */
export const ADMINISTRATORS_PASSWORD = 'correct-horse-battery-staple';

/** A database instance that is as a test says, with nobody listening behind its endpoint. It is never made, and gone once it is not seen. */
export class FakeInstance implements DatabaseInstancePort {
  readonly spec = spec;
  sighting: InstanceSighting = { state: 'absent' };
  /** What every look ends with, where a test wants that. */
  blindness: Error | undefined;

  static readonly available: InstanceSighting = { state: 'available', status: 'available', facts };
  static readonly broken: InstanceSighting = { state: 'broken', status: 'incompatible-network', facts };
  static readonly changing: InstanceSighting = { state: 'changing', status: 'modifying', facts };

  async look(): Promise<InstanceSighting> {
    if (this.blindness) {
      throw this.blindness;
    }
    return this.sighting;
  }

  async connect(): Promise<DatabaseConnection> {
    return {
      host: '127.0.0.1',
      port: 1,
      user: 'keeper',
      password: ADMINISTRATORS_PASSWORD,
      certificateAuthorities: '',
    };
  }

  flow({ tier }: { tier: string }): Step<LookContext>[] {
    const patience = async () => ({
      result: 'waiting' as const,
      reason: 'Patience',
      message: 'It takes its time',
      retryAfterMs: 3_600_000,
    });
    return [
      {
        id: 'instance:server',
        tier,
        title: 'Database instance',
        needs: [],
        ensure: patience,
        remove: async () =>
          this.sighting.state === 'absent' ? { result: 'ready' as const, message: 'Gone' } : patience(),
        list: async () => [{ resourceClass: 'rds/db-instance', id: spec.identifier }],
      },
    ];
  }
}

/** Secrets in memory, which tests put there. */
export class FakeSecrets implements SecretStore {
  readonly kept = new Map<string, { [key: string]: string }>();

  async describe({ name }: { name: string }) {
    const tags = this.kept.get(name);
    return tags && { name, tags, isBeingDeleted: false, versions: [] };
  }

  async read() {
    return undefined;
  }

  async create({ name, tags }: { name: string; tags: { [key: string]: string } }) {
    this.kept.set(name, tags);
  }

  async stage() {}

  async promote() {}

  async deleteNow({ name }: { name: string }) {
    this.kept.delete(name);
  }

  async find() {
    return [...this.kept.keys()];
  }
}
