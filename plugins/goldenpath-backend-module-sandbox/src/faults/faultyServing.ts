import { RequestContext } from '../aws/serve';
import { commonError } from '../aws/serviceErrors';
import { AwsError, ConnectionLost, type Call } from '../protocol';
import { CallFault } from './fault';
import { Faults } from './faults';
import { StaleReads } from './staleReads';

/** Serves a call, with the fault that has been set for it. */
export class FaultyServing {
  readonly #faults: Faults;
  readonly #staleReads = new StaleReads();

  constructor(options: { faults: Faults }) {
    this.#faults = options.faults;
  }

  serve(call: Call<RequestContext>, serve: () => object): object {
    const operation = `${call.service.signingName}:${call.operation.name}`;
    const fault = this.#faults.takeForCall(operation, call.input);
    return fault ? this.#serveFaulty(call, operation, fault, serve) : this.#serveAndRemember(call, operation, serve);
  }

  #serveFaulty(call: Call<RequestContext>, operation: string, fault: CallFault, serve: () => object): object {
    switch (fault.kind) {
      case 'timeout-before-effect':
        throw new ConnectionLost(operation);
      case 'timeout-after-effect':
        serve();
        throw new ConnectionLost(operation);
      case 'stale-read': {
        const before = this.#staleReads.recall(operation, call.input);
        if (before instanceof AwsError) {
          throw before;
        }
        return before ?? serve();
      }
      case 'throttle':
        throw commonError(call.service, fault.kind, fault.message ?? 'Rate exceeded');
      case 'server-error':
        throw commonError(call.service, fault.kind, fault.message ?? 'An internal error occurred');
      case 'access-denied':
        throw commonError(
          call.service,
          fault.kind,
          fault.message ?? `User is not authorized to perform: ${operation} with an explicit deny`,
        );
      case 'expired-credentials':
        throw commonError(
          call.service,
          fault.kind,
          fault.message ?? 'The security token included in the request is expired',
        );
      case 'out-of-capacity':
        throw commonError(
          call.service,
          fault.kind,
          fault.message ?? 'There is not enough capacity in the zone you asked for',
        );
      case 'quota-exceeded':
        throw commonError(call.service, fault.kind, fault.message ?? 'The quota of your account has been reached');
      case 'dependency-violation':
        throw commonError(call.service, fault.kind, fault.message ?? 'The resource has a dependent object');
    }
  }

  #serveAndRemember(call: Call<RequestContext>, operation: string, serve: () => object): object {
    try {
      const answer = serve();
      this.#staleReads.remember(operation, call.input, answer);
      return answer;
    } catch (error) {
      if (error instanceof AwsError) {
        // "Not found" is an answer too: the read right after a create is stale in just this way.
        this.#staleReads.rememberError(operation, call.input, error);
      }
      throw error;
    }
  }
}
