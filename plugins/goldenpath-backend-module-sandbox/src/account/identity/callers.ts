import { SignatureScope, unmodelledError } from '../../protocol';
import { World } from '../world';
import { evaluatePolicies, parsePolicy, PolicyDocument } from './policy';
import { RequestContextKeys } from './policyConditions';
import { Roles, SandboxRole } from './roles';

/** Credentials of the default caller whose signatures the sandbox can check. They open nothing but a sandbox. */
export const sandboxCredentials = {
  accessKeyId: 'AKIASANDBOX000000000',
  secretAccessKey: 'sandbox-secret-access-key-of-no-account',
} as const;

/** Who calls the account: a session of a role. */
export interface Caller {
  /** The session's ARN, as GetCallerIdentity tells it. */
  arn: string;
  userId: string;
  roleArn: string;
  sessionName: string;
  /** Policies that limit the session further than the role. */
  sessionPolicies: PolicyDocument[];
}

interface Session {
  caller: Caller;
  secretAccessKey: string;
  /** On the clock of clients, in milliseconds since the epoch. */
  expiresAt: number;
}

/** Temporary credentials, as AssumeRole gives them out. */
export interface IssuedCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAt: number;
}

/** What the account knows of an access key. */
export type KnownCaller =
  /** `secretAccessKey` is absent for credentials that the sandbox has not issued: their signatures can't be checked. */
  { state: 'valid'; caller: Caller; secretAccessKey: string | undefined } | { state: 'expired' } | { state: 'invalid' };

/**
 * Credentials and whom they stand for. Any access key that the sandbox has not issued itself stands for the default caller,
 * so that a developer's own credentials, or made-up ones, work.
 */
export class Callers {
  readonly #world: World;
  readonly #roles: Roles;
  readonly #defaultRoleArn: string;
  readonly #clientClock: () => number;
  readonly #sessions = new Map<string, Session>();

  constructor(options: { world: World; roles: Roles; defaultRoleArn: string; clientClock: () => number }) {
    this.#world = options.world;
    this.#roles = options.roles;
    this.#defaultRoleArn = options.defaultRoleArn;
    this.#clientClock = options.clientClock;
  }

  /** Whom an access key stands for. */
  lookup(accessKeyId: string): KnownCaller {
    const session = this.#sessions.get(accessKeyId);
    if (session) {
      const { caller, secretAccessKey, expiresAt } = session;
      return expiresAt > this.#clientClock() ? { state: 'valid', caller, secretAccessKey } : { state: 'expired' };
    }
    const role = this.#roles.byArn(this.#defaultRoleArn);
    if (!role) {
      return { state: 'invalid' };
    }
    const own = accessKeyId === sandboxCredentials.accessKeyId;
    return {
      state: 'valid',
      caller: this.#caller(role, 'sandbox', []),
      secretAccessKey: own ? sandboxCredentials.secretAccessKey : undefined,
    };
  }

  /** Who signed a request; throws where the credentials have expired. */
  identify(signature: Pick<SignatureScope, 'accessKeyId'>): Caller {
    const known = this.lookup(signature.accessKeyId);
    switch (known.state) {
      case 'valid':
        return known.caller;
      case 'expired':
        throw unmodelledError('ExpiredToken', 'The security token included in the request is expired', 403);
      case 'invalid':
        throw unmodelledError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
    }
  }

  /** Starts a session of a role and gives out credentials for it. */
  assume(options: { role: SandboxRole; sessionName: string; durationSeconds: number; policy?: string }): {
    caller: Caller;
    credentials: IssuedCredentials;
  } {
    const caller = this.#caller(options.role, options.sessionName, options.policy ? [parsePolicy(options.policy)] : []);
    const credentials: IssuedCredentials = {
      accessKeyId: this.#world.ids.unique('ASIA').slice(0, 20),
      secretAccessKey: this.#world.ids.hex('secret-access-key', 40),
      sessionToken: this.#world.ids.hex('session-token', 64),
      expiresAt: this.#clientClock() + options.durationSeconds * 1_000,
    };
    this.#sessions.set(credentials.accessKeyId, { caller, ...credentials });
    return { caller, credentials };
  }

  /** Whether IAM lets the caller do this. */
  may(caller: Caller, action: string, resource?: string, context?: RequestContextKeys): boolean {
    const role = this.#roles.byArn(caller.roleArn);
    return (
      role !== undefined &&
      evaluatePolicies({
        identity: this.#roles.policiesOf(role),
        limits: caller.sessionPolicies,
        action,
        resource,
        context,
      }) === 'allowed'
    );
  }

  #caller(role: SandboxRole, sessionName: string, sessionPolicies: PolicyDocument[]): Caller {
    return {
      arn: `arn:aws:sts::${this.#world.accountId}:assumed-role/${role.name}/${sessionName}`,
      userId: `${role.roleId}:${sessionName}`,
      roleArn: role.arn,
      sessionName,
      sessionPolicies,
    };
  }
}
