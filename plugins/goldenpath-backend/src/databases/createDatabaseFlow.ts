import { databaseSteps, type GrantSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Dumps } from './Dumps';
import { databaseStep } from './steps/database';
import type { DatabaseSide, DatabaseStep } from './steps/DatabaseSide';
import { grantStep } from './steps/grant';
import { instanceStep } from './steps/instance';
import { isolationStep } from './steps/isolation';
import { privilegesStep } from './steps/privileges';
import { roleStep } from './steps/role';
import { rotationStep } from './steps/rotation';
import { secretStep } from './steps/secret';
import { isGranted } from './store/standing';
import type { DatabaseRow, GrantRow } from './store/types';

/**
 * The steps of one database: its secret, role and rights, the proof, and the same for each further grant. What nobody has approved has none. Backwards
 * they take everything away, each further grant included.
 *
 * @param options.dumps - where a dump goes, where the decommissioning asks for one
 */
export function createDatabaseFlow(
  side: DatabaseSide,
  options: { database: DatabaseRow; dumps?: Dumps },
): DatabaseStep[] {
  const { database, dumps } = options;
  const [owner, ...further] = database.grants;
  const living = database.grants.filter(isOnServer);
  const ownRoles = living.map(({ spec }) => spec.role);
  // On the way down everything is taken away that may be there, also what was being revoked.
  const shown = further.filter(grant => (database.goal === 'present' ? isGranted(grant) : isOnServer(grant)));
  const leaving = database.goal === 'present' ? further.filter(grant => isOnServer(grant) && !isGranted(grant)) : [];
  return [
    instanceStep(side),
    secretStep(side, owner.spec),
    roleStep(side, owner.spec),
    databaseStep(side, { ...(database.decommission?.dump && { dump: dumps ?? 'nowhere' }) }),
    privilegesStep(side),
    isolationStep(side, {
      id: databaseSteps.isolation,
      title: `Isolation of ${side.spec.name}`,
      needs: [databaseSteps.privileges],
      ownRoles,
      provenRoles: [owner.spec.role],
    }),
    ...shown.flatMap(grant => furtherSteps({ side, grant: grant.spec, ownRoles })),
    ...[owner, ...shown].flatMap(grant => rotations(side, grant)),
    ...leaving.flatMap(grant => revocations(side, grant.spec)),
  ];
}

/** Approved at some time, and not seen to be gone since. */
function isOnServer(grant: GrantRow): boolean {
  return grant.decision?.approved === true && grant.revocation?.finishedAt === undefined;
}

function furtherSteps(options: { side: DatabaseSide; grant: GrantSpec; ownRoles: string[] }): DatabaseStep[] {
  const { side, grant, ownRoles } = options;
  return [
    secretStep(side, grant),
    roleStep(side, grant),
    grantStep(side, grant),
    isolationStep(side, {
      id: databaseSteps.isolationOf(grant.app),
      title: `Isolation with ${grant.role}`,
      needs: [databaseSteps.grantOf(grant.app), databaseSteps.isolation],
      ownRoles,
      provenRoles: [grant.role],
    }),
  ].filter(step => step !== undefined);
}

function rotations(side: DatabaseSide, grant: GrantRow): DatabaseStep[] {
  // What is over is not done again: the secret may have moved on since.
  return grant.rotation && grant.rotation.finishedAt === undefined
    ? [rotationStep(side, { grant: grant.spec, number: grant.rotation.number })]
    : [];
}

/** A revoked grant's removal, on the way forwards of the others. */
function revocations(side: DatabaseSide, grant: GrantSpec): DatabaseStep[] {
  const role = asRevocation(roleStep(side, grant), [databaseSteps.instance]);
  return [role, asRevocation(secretStep(side, grant), [role.id])];
}

function asRevocation(step: DatabaseStep, needs: string[]): DatabaseStep {
  return {
    id: `revoke:${step.id}`,
    tier: step.tier,
    title: `Revocation: ${step.title}`,
    needs,
    ensure: async ctx => (step.remove ? step.remove(ctx) : { result: 'ready' }),
  };
}
