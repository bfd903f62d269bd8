/** A request that the browser gave up because its page was left; nothing went wrong. */
const GIVEN_UP = 'net::ERR_ABORTED';
/** What Chromium writes for each answer of 400 and above; the answer itself is judged. */
const ECHO_OF_AN_ANSWER = /^Failed to load resource: the server responded with a status of/;

/** Keeps what no page of ours may do: errors on the console, thrown errors, requests that fail. */
export class Incidents {
  #found = [];
  #expected = [];
  #expectedTexts = [];

  constructor(context) {
    context.on('console', message => {
      const isEcho = ECHO_OF_AN_ANSWER.test(message.text()) || this.#isExpectedText(message.text());
      if (message.type() === 'error' && !isEcho) {
        this.#add(`console: ${message.text()}`, message.page());
      }
    });
    context.on('weberror', ({ error, page }) => this.#add(`thrown: ${error().message}`, page()));
    context.on('requestfailed', request => {
      const why = request.failure()?.errorText;
      if (why !== GIVEN_UP) {
        this.#add(`${request.method()} ${request.url()} failed: ${why}`, request.frame().page());
      }
    });
    context.on('response', response => {
      if (response.status() >= 400 && !this.#isExpected(response)) {
        const request = response.request();
        this.#add(`${request.method()} ${response.url()} answered ${response.status()}`, request.frame().page());
      }
    });
  }

  /** A refusal that the walk asks for, once; or at least once, where a page asks again by itself. */
  expect({ status, path, again = false }) {
    this.#expected.push({ status, path, again, isSeen: false });
  }

  /** Something that the frame around our pages writes to the console when it refuses what the walk gives it. */
  expectText(pattern) {
    this.#expectedTexts.push(pattern);
  }

  /** Throws where anything has happened that should not have. */
  verify() {
    const missing = this.#expected.filter(({ isSeen }) => !isSeen);
    this.#found.push(...missing.map(({ status, path }) => `no answer ${status} to a request of ${path}`));
    if (this.#found.length > 0) {
      throw new Error([...new Set(this.#found)].join('\n'));
    }
  }

  #isExpectedText(text) {
    return this.#expectedTexts.some(pattern => pattern.test(text));
  }

  #isExpected(response) {
    const index = this.#expected.findIndex(
      ({ status, path, again, isSeen }) =>
        (again || !isSeen) && status === response.status() && path.test(new URL(response.url()).pathname),
    );
    if (index === -1) {
      return false;
    }
    this.#expected[index].isSeen = true;
    return true;
  }

  #add(what, page) {
    this.#found.push(`${what} (on ${page ? page.url() : 'no page'})`);
  }
}
