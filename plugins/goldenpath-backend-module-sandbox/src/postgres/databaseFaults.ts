import type { CertificateKind } from './databaseCertificates';

/** What can be wrong with a connection to an instance. */
export type ConnectionFault =
  /** The connection is reset as soon as it is made. */
  'unreachable' | Exclude<CertificateKind, 'own'> | 'too-many-connections';

/** What can happen to a statement. */
export type StatementFault =
  /** The server has no room left: nothing is done. */
  | 'disk-full'
  /** The connection ends before the server gets the statement. */
  | 'cut-before'
  /** The statement takes effect, and the connection ends before it is answered. */
  | 'cut-after';

/** Decides what goes wrong with an instance now; asking whether something strikes uses it up. */
export interface DatabaseFaults {
  strikesConnection(fault: ConnectionFault, instance: string): boolean;
  strikesStatement(instance: string, statement: string): StatementFault | undefined;
  /** Whether somebody has given the master user another password than the one that RDS knows. */
  hasStrangeMasterPassword(instance: string): boolean;
  /** RDS has set the master user's password: it is again the one that RDS knows. */
  masterPasswordSet(instance: string): void;
}
