import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { ServerIdentity } from './identity';

/**
 * Runs the server and watches standard input, which ends when this process does, however it ends: then the server is stopped
 * and its folder removed. A line instead stops the server and leaves the folder, for the next start. The first reader of
 * standard input stops the server, the second learns what is to become of the folder. Nobody may be left to be told that the
 * server has ended, which must not end the supervisor before it has cleaned up.
 */
const SUPERVISOR = `
umask 077
folder=$1; programs=$2
shift 2
exec 3<&0 </dev/null
if [ ! -f "$folder/data/PG_VERSION" ]; then
  "$programs/bin/initdb" --pgdata="$folder/data" --username=rdsadmin --pwfile="$folder/password" \\
    --auth=scram-sha-256 --encoding=UTF8 --no-locale --no-sync >>"$folder/initdb.log" 2>&1
  rm -f "$folder/password"
fi
"$programs/bin/postgres" -D "$folder/data" "$@" >>"$folder/server.log" 2>&1 3<&- &
server=$!
( read -r told <&3; kill -INT "$server" ) >/dev/null 2>&1 &
wait "$server"
trap '' PIPE
echo ended 2>/dev/null
if read -r told <&3; then exit 0; fi
cd /
rm -rf "$folder"
`;

/** What becomes of the folder when the server is stopped. */
type Afterwards = 'keep-folder' | 'remove-folder';

/** One run of a server, by a supervisor that outlives this process for just as long as it takes to clean up. */
export class ServerProcess {
  /** Resolves once the server has ended, whyever. */
  readonly ended: Promise<void>;
  readonly #supervisor: ChildProcess;
  readonly #exited: Promise<void>;

  private constructor(supervisor: ChildProcess) {
    this.#supervisor = supervisor;
    this.#exited = new Promise((resolve, reject) => {
      supervisor.once('error', reject);
      supervisor.once('exit', () => resolve());
    });
    const told = new Promise<void>(resolve => {
      supervisor.stdout?.once('data', () => resolve());
    });
    this.ended = Promise.race([told, this.#exited]);
    // Whoever waits for the end hears of it; nobody has to.
    this.ended.catch(() => {});
    // A supervisor that is gone can't be told anything: that it is gone is known by its exit.
    supervisor.stdin?.on('error', () => {});
    unreference(supervisor);
  }

  static start(options: {
    folder: string;
    programs: string;
    settings: Readonly<Record<string, string>>;
    identity: ServerIdentity | undefined;
  }): ServerProcess {
    const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const supervisor = spawn('/bin/sh', ['-c', SUPERVISOR, 'sh', options.folder, options.programs, ...settings], {
      // Nothing of ours: variables such as PGPORT would change what the server does.
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      cwd: options.folder,
      stdio: ['pipe', 'pipe', 'ignore'],
      // A group of its own, so that a signal to ours lets it clean up.
      detached: true,
      ...options.identity,
    });
    return new ServerProcess(supervisor);
  }

  /** Stops the server, which ends every session. */
  async stop(afterwards: Afterwards): Promise<void> {
    // Whoever waits for the end must live to see it.
    this.#supervisor.ref();
    switch (afterwards) {
      case 'keep-folder':
        this.#supervisor.stdin?.write('stop\nkeep\n');
        break;
      case 'remove-folder':
        this.#supervisor.stdin?.end();
        break;
    }
    await this.#exited;
  }
}

/** A sandbox that nobody closes must not keep its process alive. */
function unreference(supervisor: ChildProcess): void {
  supervisor.unref();
  for (const stream of [supervisor.stdin, supervisor.stdout]) {
    if (stream instanceof Socket) {
      stream.unref();
    }
  }
}
