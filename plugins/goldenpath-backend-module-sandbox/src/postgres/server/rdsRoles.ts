import { escapeIdentifier, escapeLiteral } from 'pg';

/** The superuser of RDS itself. */
export const RDS_ADMIN = 'rdsadmin';

/**
 * What RDS has in a new instance: a master user who is no superuser (PITFALLS 35), the role that carries its further
 * privileges, and a database of its own. One statement each: databases can't be made within a transaction.
 */
export function rdsStatements(options: { master: string; verifier: string; database: string | undefined }): string[] {
  const master = escapeIdentifier(options.master);
  return [
    'CREATE ROLE rds_superuser NOLOGIN',
    'CREATE ROLE rds_password NOLOGIN',
    'CREATE ROLE rds_replication NOLOGIN',
    'CREATE ROLE rds_iam NOLOGIN',
    `GRANT pg_monitor, pg_signal_backend, pg_checkpoint, rds_password, rds_replication TO rds_superuser WITH ADMIN OPTION`,
    `CREATE ROLE ${master} LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD ${escapeLiteral(options.verifier)} VALID UNTIL 'infinity'`,
    `GRANT rds_superuser TO ${master} WITH ADMIN OPTION`,
    `ALTER DATABASE postgres OWNER TO ${master}`,
    `ALTER DATABASE template1 OWNER TO ${master}`,
    `CREATE DATABASE ${RDS_ADMIN} OWNER ${RDS_ADMIN}`,
    `REVOKE ALL ON DATABASE ${RDS_ADMIN} FROM PUBLIC`,
    ...(options.database ? [`CREATE DATABASE ${escapeIdentifier(options.database)} OWNER ${master}`] : []),
  ];
}
