import { Secrets } from '../storage/secrets';
import { World } from '../world';
import { SandboxDatabaseInstance } from './instance';
import { generateMasterPassword } from './masterUser';

const DAY = 24 * 60 * 60 * 1_000;

/** How often RDS changes a password that it manages. */
export const ROTATION_DAYS = 7;

/** The master users' passwords that RDS manages, each in a secret of Secrets Manager that RDS owns. */
export class MasterSecrets {
  readonly #world: World;
  readonly #secrets: Secrets;

  constructor(options: { world: World; secrets: Secrets }) {
    this.#world = options.world;
    this.#secrets = options.secrets;
  }

  /** Begins to manage the password that an instance has now. */
  create(instance: SandboxDatabaseInstance): void {
    const { DBInstanceArn } = instance.model;
    const secret = this.#secrets.create({
      name: `rds!db-${this.#world.ids.uuid('master-secret')}`,
      description: `Secret associated with primary RDS DB instance: ${DBInstanceArn}`,
      value: { kind: 'string', text: content(instance) },
      token: undefined,
      tags: { 'aws:rds:primaryDBInstanceArn': DBInstanceArn, 'aws:secretsmanager:owningService': 'rds' },
      owningService: 'rds',
    });
    instance.masterSecret = { secret, status: 'creating' };
    this.#rotateAgain(instance, secret.arn);
  }

  /** The secret is there to be used once its instance is. */
  activate({ masterSecret }: SandboxDatabaseInstance): void {
    if (masterSecret) {
      masterSecret.status = 'active';
    }
  }

  /** Changes the password, on the server and in the secret. */
  rotate(instance: SandboxDatabaseInstance): void {
    const { masterSecret } = instance;
    if (!masterSecret) {
      return;
    }
    instance.masterPassword = generateMasterPassword();
    instance.runtime?.masterPasswordSet();
    this.#secrets.putValue(masterSecret.secret, {
      value: { kind: 'string', text: content(instance) },
      token: undefined,
      stages: ['AWSCURRENT'],
    });
    masterSecret.status = 'active';
  }

  /** The secret goes, at once and for good: with its instance, or when RDS no longer manages the password. */
  remove(instance: SandboxDatabaseInstance): void {
    if (instance.masterSecret) {
      this.#secrets.remove(instance.masterSecret.secret);
      instance.masterSecret = undefined;
    }
  }

  #rotateAgain(instance: SandboxDatabaseInstance, secretArn: string): void {
    this.#world.in(ROTATION_DAYS * DAY, () => {
      if (instance.masterSecret?.secret.arn === secretArn) {
        if (instance.model.DBInstanceStatus === 'available') {
          this.rotate(instance);
        }
        this.#rotateAgain(instance, secretArn);
      }
    });
  }
}

function content({ model, masterPassword }: SandboxDatabaseInstance): string {
  return JSON.stringify({ username: model.MasterUsername, password: masterPassword });
}
