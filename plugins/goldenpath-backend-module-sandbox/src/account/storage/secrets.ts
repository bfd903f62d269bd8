import {
  InvalidRequestException$,
  ResourceExistsException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-secrets-manager';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { addVersion, sameValue, SecretValue, SecretVersion } from './secretVersions';

const DAY = 24 * 60 * 60 * 1_000;

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
  /** The service that made it and that alone may change it. */
  owningService: string | undefined;
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
  find(id: string): SandboxSecret | undefined {
    return this.#secrets.get(id) ?? this.all().find(candidate => candidate.arn === id);
  }

  /** By name or ARN, also one that is being deleted. */
  get(id: string): SandboxSecret {
    const secret = this.find(id);
    if (!secret) {
      throw modelledError(ResourceNotFoundException$, "Secrets Manager can't find the specified secret.");
    }
    return secret;
  }

  /** The secret, if its value may be read. */
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

  /** The secret, if a caller may change it: what another service manages is that service's alone. */
  getOwn(id: string): SandboxSecret {
    const secret = this.getLive(id);
    requireOwn(secret);
    return secret;
  }

  create(options: {
    name: string;
    description?: string;
    value: SecretValue | undefined;
    token: string | undefined;
    tags: Tags;
    owningService?: string;
  }): SandboxSecret {
    const existing = this.#secrets.get(options.name);
    if (existing) {
      return repeated(existing, options);
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
      owningService: options.owningService,
      tags: options.tags,
    };
    this.#secrets.set(secret.name, secret);
    if (options.value) {
      this.putValue(secret, { value: options.value, token: options.token, stages: ['AWSCURRENT'] });
    }
    return secret;
  }

  /** Adds a version. A token that was used before means the same version, if it is of the same value. */
  putValue(
    secret: SandboxSecret,
    options: { value: SecretValue; token: string | undefined; stages: readonly string[] },
  ): SecretVersion {
    const existing = secret.versions.find(version => version.id === options.token);
    if (existing) {
      if (!sameValue(existing.value, options.value)) {
        throw modelledError(
          ResourceExistsException$,
          'You attempted to create a version with a client request token that already exists with another value.',
        );
      }
      return existing;
    }
    const version: SecretVersion = {
      id: options.token ?? this.#world.ids.uuid('secret-version'),
      value: options.value,
      stages: new Set(),
      createdAt: this.#world.date(),
    };
    addVersion(secret.versions, version, options.stages);
    secret.changedAt = this.#world.date();
    return version;
  }

  /** Deletes on a caller's wish. Without recovery the name is free a moment later, not at once. */
  delete(secret: SandboxSecret, options: { windowDays: number; force: boolean }): Date {
    requireOwn(secret);
    const wait = options.force ? this.#world.latency('secretGone', secret.name) : options.windowDays * DAY;
    const purgeAt = this.#world.now() + wait;
    secret.deletedAt = this.#world.date();
    secret.purgeAt = purgeAt;
    this.#world.time.at(purgeAt, () => {
      if (secret.purgeAt === purgeAt) {
        this.remove(secret);
      }
    });
    return options.force ? secret.deletedAt : new Date(purgeAt);
  }

  restore(secret: SandboxSecret): void {
    secret.deletedAt = undefined;
    secret.purgeAt = undefined;
  }

  /** The secret is gone, at once and for good. */
  remove(secret: SandboxSecret): void {
    if (this.#secrets.get(secret.name) === secret) {
      this.#secrets.delete(secret.name);
      this.#world.bury(secret.arn, secret.tags);
    }
  }
}

/** A name that is taken: the same request again is answered as before, everything else is refused. */
function repeated(
  existing: SandboxSecret,
  options: { name: string; value: SecretValue | undefined; token: string | undefined },
): SandboxSecret {
  if (existing.deletedAt) {
    // The name stays taken through the deletion window (PITFALLS 45).
    throw modelledError(
      InvalidRequestException$,
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  const version = existing.versions.find(candidate => candidate.id === options.token);
  if (version && options.value && sameValue(version.value, options.value)) {
    return existing;
  }
  throw modelledError(
    ResourceExistsException$,
    `The operation failed because the secret ${options.name} already exists.`,
  );
}

function requireOwn(secret: SandboxSecret): void {
  if (secret.owningService !== undefined) {
    throw modelledError(
      InvalidRequestException$,
      `You can't perform this operation on the secret because it is managed by the service ${secret.owningService}.`,
    );
  }
}
