import type { ApiError as ApiErrorBody } from "@kedge/api";
import { shellTexts, textsOf } from "../language/index.ts";
import { ApiError } from "./api-error.ts";
import { noteReachable } from "./reachability.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** After this long without an answer a request counts as not arrived; every write is safe to send again. */
const usualPatienceMs = 20_000;

/** Browsers send no such header across origins without asking, so the server knows that the page is Kedge's own. */
const ownPageHeader = { "x-kedge-request": "1" };

/** A page that asks by itself must not keep somebody signed in who has left. */
const backgroundHeader = { "x-kedge-background": "1" };

export interface RequestOptions {
  /** How long to wait for the answer. */
  readonly patienceMs?: number;
  /** The page asks by itself, nobody did. */
  readonly background?: boolean;
}

/**
 * Sends one request to the server and reads its JSON answer.
 * @throws ApiError for every refusal, and when no server answers
 */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  { patienceMs = usualPatienceMs, background = false }: RequestOptions = {},
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: {
        ...ownPageHeader,
        ...(background ? backgroundHeader : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    noteReachable(false);
    throw unreachable(cause);
  }
  noteReachable(true);
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw unreachable(cause);
  }
}

function unreachable(cause: unknown): ApiError {
  const error = new ApiError(null, "unreachable", textsOf(shellTexts)("error.unreachable"));
  error.cause = cause;
  return error;
}

async function refusal(response: Response): Promise<ApiError> {
  const fallback = textsOf(shellTexts)("error.failed");
  try {
    const { error, code, message, at } = (await response.json()) as Partial<ApiErrorBody> & { code?: string };
    return new ApiError(
      response.status,
      error ?? code ?? `status-${response.status}`,
      message ?? fallback,
      at ?? null,
    );
  } catch {
    return new ApiError(response.status, `status-${response.status}`, fallback);
  }
}
