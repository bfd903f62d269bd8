import { ResourceAlreadyExistsException$, ResourceNotFoundException$ } from '@aws-sdk/client-cloudwatch-logs';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';

export interface SandboxLogGroup {
  name: string;
  arn: string;
  createdAt: number;
  retentionInDays: number | undefined;
  storedBytes: number;
  tags: Tags;
}

/** The log groups of the account. */
export class LogGroups {
  readonly #world: World;
  readonly #groups = new Map<string, SandboxLogGroup>();

  constructor(world: World) {
    this.#world = world;
  }

  all(): SandboxLogGroup[] {
    return [...this.#groups.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  get(name: string): SandboxLogGroup {
    const group = this.#groups.get(name);
    if (!group) {
      throw modelledError(ResourceNotFoundException$, 'The specified log group does not exist.');
    }
    return group;
  }

  byArn(arn: string): SandboxLogGroup {
    return this.get(/:log-group:([^:]+)/.exec(arn)?.[1] ?? arn);
  }

  create(name: string, tags: Tags = {}): SandboxLogGroup {
    if (this.#groups.has(name)) {
      throw modelledError(ResourceAlreadyExistsException$, 'The specified log group already exists');
    }
    const group: SandboxLogGroup = {
      name,
      arn: this.#world.arn('logs', `log-group:${name}`),
      createdAt: this.#world.now(),
      retentionInDays: undefined,
      storedBytes: 0,
      tags,
    };
    this.#groups.set(name, group);
    return group;
  }

  /** A service of AWS writes: a group that isn't there is made, without tags and kept forever (PITFALLS 21). */
  write(name: string, bytes: number): void {
    const group = this.#groups.get(name) ?? this.create(name);
    group.storedBytes += bytes;
  }

  delete(name: string): void {
    const group = this.get(name);
    this.#groups.delete(name);
    this.#world.bury(group.arn, group.tags);
  }
}
