import { DeleteConflictException$, EntityAlreadyExistsException$, NoSuchEntityException$ } from '@aws-sdk/client-iam';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { managedPolicyDocument } from './managedPolicies';
import { parsePolicy, PolicyDocument } from './policy';

/** An IAM role. */
export interface SandboxRole {
  name: string;
  path: string;
  arn: string;
  /** The unique id: a role made again has the same ARN and another id (PITFALLS 9). */
  roleId: string;
  createdAt: Date;
  description: string | undefined;
  maxSessionDuration: number;
  trustPolicy: string;
  /** ARNs of attached managed policies. */
  attachedPolicies: Set<string>;
  /** Inline policies, by name. */
  inlinePolicies: Map<string, string>;
  tags: Tags;
  /** When services other than IAM see it (PITFALLS 1). */
  seenAt: number;
}

/** The roles of the account. */
export class Roles {
  readonly #world: World;
  readonly #roles = new Map<string, SandboxRole>();

  constructor(world: World) {
    this.#world = world;
  }

  all(): SandboxRole[] {
    return [...this.#roles.values()];
  }

  /** Throws NoSuchEntity where there is no such role. */
  get(name: string): SandboxRole {
    const role = this.#roles.get(name);
    if (!role) {
      throw modelledError(NoSuchEntityException$, `The role with name ${name} cannot be found.`);
    }
    return role;
  }

  byArn(arn: string): SandboxRole | undefined {
    return this.all().find(role => role.arn === arn);
  }

  /** The role as services other than IAM see it. */
  seen(arn: string): SandboxRole | undefined {
    const role = this.byArn(arn);
    return role && role.seenAt <= this.#world.now() ? role : undefined;
  }

  create(options: {
    name: string;
    path?: string;
    trustPolicy: string;
    description?: string;
    maxSessionDuration?: number;
    tags?: Tags;
    attachedPolicies?: readonly string[];
    inlinePolicies?: Readonly<Record<string, string>>;
    /** Part of the foundation: every service has seen it long ago. */
    settled?: boolean;
  }): SandboxRole {
    if (this.#roles.has(options.name)) {
      throw modelledError(EntityAlreadyExistsException$, `Role with name ${options.name} already exists.`);
    }
    const path = options.path ?? '/';
    const seenAfter = options.settled ? 0 : this.#world.latency('roleSeen', options.name);
    const role: SandboxRole = {
      name: options.name,
      path,
      arn: this.#world.iamArn(`role${path}${options.name}`),
      roleId: this.#world.ids.unique('AROA'),
      createdAt: this.#world.date(),
      description: options.description,
      maxSessionDuration: options.maxSessionDuration ?? 3600,
      trustPolicy: options.trustPolicy,
      attachedPolicies: new Set(options.attachedPolicies),
      inlinePolicies: new Map(Object.entries(options.inlinePolicies ?? {})),
      tags: options.tags ?? {},
      seenAt: this.#world.now() + seenAfter,
    };
    this.#roles.set(role.name, role);
    return role;
  }

  /** Refuses while policies are still there (PITFALLS 26). */
  delete(name: string): void {
    const role = this.get(name);
    if (role.attachedPolicies.size > 0) {
      throw modelledError(DeleteConflictException$, 'Cannot delete entity, must detach all policies first.');
    }
    if (role.inlinePolicies.size > 0) {
      throw modelledError(DeleteConflictException$, 'Cannot delete entity, must delete policies first.');
    }
    this.#roles.delete(name);
    this.#world.bury(role.arn, role.tags);
  }

  /** Everything that the role's own policies say. */
  policiesOf(role: SandboxRole): PolicyDocument[] {
    const managed = [...role.attachedPolicies].flatMap(arn => managedPolicyDocument(arn) ?? []);
    return [...managed, ...[...role.inlinePolicies.values()].map(parsePolicy)];
  }

  /**
   * Whether the role's trust policy lets a service principal (`eks.amazonaws.com`) assume it, and do what else it must
   * (`sts:TagSession`).
   */
  trusts(role: SandboxRole, servicePrincipal: string, also: readonly string[] = []): boolean {
    const allowed = parsePolicy(role.trustPolicy)
      .Statement.filter(statement => {
        const principals: unknown = Object(statement.Principal).Service;
        return statement.Effect === 'Allow' && [principals].flat().includes(servicePrincipal);
      })
      .flatMap(statement => [statement.Action ?? []].flat());
    return ['sts:AssumeRole', ...also].every(action => allowed.includes(action) || allowed.includes('sts:*'));
  }
}
