/**
 * How an instance stands, by RDS' word for it: `available`; `serving` – something is done to it, and the server answers meanwhile; `changing` – it
 * does not answer, and will again; `leaving`; `broken` – it will not answer before somebody does something.
 */
export type Standing = 'available' | 'serving' | 'changing' | 'leaving' | 'broken';

/**
 * Every status that RDS documents for DB instances:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html#Overview.DBInstance.Status
 */
const STANDINGS: { [status: string]: Standing } = {
  available: 'available',
  'backing-up': 'serving',
  'configuring-enhanced-monitoring': 'serving',
  'configuring-iam-database-auth': 'serving',
  'configuring-log-exports': 'serving',
  // Most changes leave it running; those that restart it do so for a minute at their end.
  modifying: 'serving',
  'storage-config-upgrade': 'serving',
  'storage-initialization': 'serving',
  // For hours after it grew.
  'storage-optimization': 'serving',
  backtracking: 'changing',
  'converting-to-vpc': 'changing',
  creating: 'changing',
  maintenance: 'changing',
  'moving-to-vpc': 'changing',
  rebooting: 'changing',
  renaming: 'changing',
  // The secret and the server have different passwords meanwhile.
  'resetting-master-credentials': 'changing',
  starting: 'changing',
  stopping: 'changing',
  upgrading: 'changing',
  'delete-precheck': 'leaving',
  deleting: 'leaving',
  failed: 'broken',
  'inaccessible-encryption-credentials': 'broken',
  'inaccessible-encryption-credentials-recoverable': 'broken',
  'incompatible-create': 'broken',
  'incompatible-network': 'broken',
  'incompatible-option-group': 'broken',
  'incompatible-parameters': 'broken',
  'incompatible-restore': 'broken',
  'insufficient-capacity': 'broken',
  'restore-error': 'broken',
  stopped: 'broken',
  'storage-full': 'broken',
};

/** Statuses that keep RDS from taking a final snapshot: it deletes such an instance without one, or not at all. */
const WITHOUT_SNAPSHOT = ['failed', 'incompatible-restore', 'incompatible-network'];

/** Statuses in which RDS takes changes; what it does to the storage lasts hours and is in the way of other storage changes alone. */
const TAKES_CHANGES = ['available', 'storage-config-upgrade', 'storage-initialization', 'storage-optimization'];

/** `unknown` for a status that RDS did not have when this was written: it may mean anything, and is never shown as good. Pure. */
export function standingOf(status: string | undefined): Standing | 'unknown' {
  return (status !== undefined && Object.hasOwn(STANDINGS, status) && STANDINGS[status]) || 'unknown';
}

/** Whether RDS can take a snapshot of an instance with that status. */
export function allowsFinalSnapshot(status: string | undefined): boolean {
  return !WITHOUT_SNAPSHOT.includes(status ?? '');
}

/** Whether RDS takes a change of an instance with that status now. */
export function takesChanges(status: string | undefined): boolean {
  return TAKES_CHANGES.includes(status ?? '');
}
