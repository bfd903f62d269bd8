import type { Parameter } from '@aws-sdk/client-rds';

/** Families of parameter groups that exist, whether or not such an engine can be run here. */
export const PARAMETER_FAMILIES = ['postgres15', 'postgres16', 'postgres17', 'postgres18'];

/** Whether connections without TLS are refused: on by default from PostgreSQL 15 on. */
export const FORCE_SSL = 'rds.force_ssl';

/** The family of an engine version, as `postgres17` of `17.10`. */
export function familyOf(engineVersion: string): string {
  return `postgres${engineVersion.split('.')[0]}`;
}

type KnownParameter = Parameter & { ParameterName: string };

function parameter(
  name: string,
  value: string | undefined,
  options: { type: 'static' | 'dynamic'; data: string; allowed?: string; fixed?: boolean; source?: string },
): KnownParameter {
  return {
    ParameterName: name,
    ParameterValue: value,
    Source: options.source ?? (value === undefined ? 'engine-default' : 'system'),
    ApplyType: options.type,
    DataType: options.data,
    AllowedValues: options.allowed,
    IsModifiable: !options.fixed,
    ApplyMethod: 'pending-reboot',
  };
}

/**
 * Some of the hundreds of parameters that a group has, with RDS' defaults. Only `rds.force_ssl` has an effect here; the others
 * are kept and told.
 */
export const KNOWN_PARAMETERS: readonly KnownParameter[] = [
  parameter(FORCE_SSL, '1', { type: 'dynamic', data: 'boolean', allowed: '0,1' }),
  parameter('client_encoding', undefined, { type: 'dynamic', data: 'string' }),
  parameter('idle_in_transaction_session_timeout', '86400000', { type: 'dynamic', data: 'integer' }),
  parameter('log_connections', undefined, { type: 'dynamic', data: 'boolean', allowed: '0,1' }),
  parameter('log_disconnections', undefined, { type: 'dynamic', data: 'boolean', allowed: '0,1' }),
  parameter('log_min_duration_statement', undefined, {
    type: 'dynamic',
    data: 'integer',
    allowed: '-1-2147483647',
  }),
  parameter('log_statement', undefined, { type: 'dynamic', data: 'string', allowed: 'none,ddl,mod,all' }),
  parameter('max_connections', 'LEAST({DBInstanceClassMemory/9531392},5000)', {
    type: 'static',
    data: 'integer',
    allowed: '6-8388607',
  }),
  parameter('password_encryption', 'scram-sha-256', {
    type: 'dynamic',
    data: 'string',
    allowed: 'md5,scram-sha-256',
  }),
  parameter('rds.accepted_password_auth_method', 'md5+scram', {
    type: 'dynamic',
    data: 'string',
    allowed: 'md5+scram,scram',
  }),
  parameter('rds.logical_replication', '0', { type: 'static', data: 'boolean', allowed: '0,1' }),
  parameter('rds.superuser_variables', 'session_replication_role', { type: 'static', data: 'string', fixed: true }),
  parameter('shared_preload_libraries', 'pg_stat_statements', { type: 'static', data: 'list' }),
  parameter('ssl', '1', { type: 'dynamic', data: 'boolean', allowed: '0,1', fixed: true }),
  parameter('statement_timeout', undefined, { type: 'dynamic', data: 'integer', allowed: '0-2147483647' }),
  parameter('work_mem', undefined, { type: 'dynamic', data: 'integer', allowed: '64-2147483647' }),
];
