/** The parameters that a server is started with. */
export function serverSettings(options: {
  port: number;
  file: (name: string) => string;
}): Readonly<Record<string, string>> {
  const { port, file } = options;
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    ssl: 'on',
    ssl_cert_file: file('server.crt'),
    ssl_key_file: file('server.key'),
    hba_file: file('pg_hba.conf'),
    timezone: 'UTC',
    // What is lost in a crash is lost with the sandbox anyway.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    shared_buffers: '16MB',
    // Tests read it: what must never be in a log is looked for there.
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_statement: 'all',
    log_connections: 'on',
    log_disconnections: 'on',
  };
}
