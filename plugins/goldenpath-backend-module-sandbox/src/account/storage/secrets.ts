import {
  InvalidRequestException$,
  ResourceExistsException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-secrets-manager';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';

const DAY = 24 * 60 * 60 * 1_000;

/** One version of a secret's value. */
export interface SecretVersion {
  id: string;
  value: { kind: 'string'; text: string } | { kind: 'binary'; bytes: Uint8Array };
  stages: Set<string>;
  createdAt: Date;
}

export interface SandboxSecret {
  name: string;
  arn: string;
  description: string | undefined;
  createdAt: Date;
  changedAt: Date;
  /** When it was deleted; it can be restored until its window ends. */
  deletedAt: Date | undefined;
  purgeAt: number | undefined;
  versions: SecretVersion[];
  tags: Tags;
}

/** The secrets of the account. */
export class Secrets {
  readonly #world: World;
  readonly #secrets = new Map<string, SandboxSecret>();

  constructor(world: World) {
    this.#world = world;
  }

  all(): SandboxSecret[] {
    return [...this.#secrets.values()];
  }

  /** By name or ARN, also one that is being deleted. */
  get(id: string): SandboxSecret {
    const secret = this.#secrets.get(id) ?? this.all().find(candidate => candidate.arn === id);
    if (!secret) {
      throw modelledError(ResourceNotFoundException$, "Secrets Manager can't find the specified secret.");
    }
    return secret;
  }

  /** The secret, if its value may be read or changed. */
  getLive(id: string): SandboxSecret {
    const secret = this.get(id);
    if (secret.deletedAt) {
      throw modelledError(
        InvalidRequestException$,
        "You can't perform this operation on the secret because it was marked for deletion.",
      );
    }
    return secret;
  }

  create(options: {
    name: string;
    description?: string;
    value: SecretVersion['value'] | undefined;
    token: string | undefined;
    tags: Tags;
  }): SandboxSecret {
    const existing = this.#secrets.get(options.name);
    if (existing?.deletedAt) {
      // The name stays taken through the deletion window (PITFALLS 45).
      throw modelledError(
        InvalidRequestException$,
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    if (existing) {
      throw modelledError(
        ResourceExistsException$,
        `The operation failed because the secret ${options.name} already exists.`,
      );
    }
    const secret: SandboxSecret = {
      name: options.name,
      arn: this.#world.arn('secretsmanager', `secret:${options.name}-${this.#world.ids.hex('secret', 6)}`),
      description: options.description,
      createdAt: this.#world.date(),
      changedAt: this.#world.date(),
      deletedAt: undefined,
      purgeAt: undefined,
      versions: [],
      tags: options.tags,
    };
    this.#secrets.set(secret.name, secret);
    if (options.value) {
      this.putValue(secret, { value: options.value, token: options.token, stages: ['AWSCURRENT'] });
    }
    return secret;
  }

  putValue(
    secret: SandboxSecret,
    options: { value: SecretVersion['value']; token: string | undefined; stages: string[] },
  ): SecretVersion {
    const repeated = secret.versions.find(version => version.id === options.token);
    if (repeated) {
      if (JSON.stringify(repeated.value) !== JSON.stringify(options.value)) {
        throw modelledError(
          ResourceExistsException$,
          'You attempted to create a version with a client request token that already exists with another value.',
        );
      }
      return repeated;
    }
    const version: SecretVersion = {
      id: options.token ?? this.#world.ids.uuid('secret-version'),
      value: options.value,
      stages: new Set(),
      createdAt: this.#world.date(),
    };
    secret.versions.push(version);
    options.stages.forEach(stage => this.moveStage(secret, stage, version));
    secret.changedAt = this.#world.date();
    return version;
  }

  /** A stage is on one version at a time; what loses AWSCURRENT becomes AWSPREVIOUS. */
  moveStage(secret: SandboxSecret, stage: string, to: SecretVersion | undefined): void {
    const from = secret.versions.find(version => version.stages.has(stage));
    if (from === to) {
      return;
    }
    from?.stages.delete(stage);
    to?.stages.add(stage);
    if (stage === 'AWSCURRENT' && from) {
      this.moveStage(secret, 'AWSPREVIOUS', from);
    }
    secret.versions = secret.versions.filter(version => version.stages.size > 0 || version === to);
  }

  delete(secret: SandboxSecret, options: { windowDays: number; force: boolean }): Date {
    if (options.force) {
      this.#purge(secret);
      return this.#world.date();
    }
    const purgeAt = this.#world.now() + options.windowDays * DAY;
    secret.deletedAt = this.#world.date();
    secret.purgeAt = purgeAt;
    this.#world.time.at(purgeAt, () => {
      if (secret.purgeAt === purgeAt) {
        this.#purge(secret);
      }
    });
    return new Date(purgeAt);
  }

  restore(secret: SandboxSecret): void {
    secret.deletedAt = undefined;
    secret.purgeAt = undefined;
  }

  #purge(secret: SandboxSecret): void {
    if (this.#secrets.get(secret.name) === secret) {
      this.#secrets.delete(secret.name);
      this.#world.bury(secret.arn, secret.tags);
    }
  }
}
