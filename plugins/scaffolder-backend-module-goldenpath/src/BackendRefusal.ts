import { CustomErrorBase, ResponseError } from '@backstage/errors';

/** What the backend refused, in its own sentence, which says what to do; and the id that its log knows the request by. */
export class BackendRefusal extends CustomErrorBase {
  readonly statusCode: number;

  constructor(options: { message: string; statusCode: number }) {
    super(options.message);
    this.statusCode = options.statusCode;
  }

  /** Consumes the body of a response that is not ok. */
  static async fromResponse(response: Response): Promise<BackendRefusal> {
    const { body, statusCode } = await ResponseError.fromResponse(response);
    const requestId = response.headers.get('x-request-id');
    return new BackendRefusal({
      message: `GoldenPath refused (${statusCode}): ${body.error.message}${requestId ? ` (request id ${requestId})` : ''}`,
      statusCode,
    });
  }
}
