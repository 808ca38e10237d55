// The Node.js runtime: takes invocations from the Lambda Runtime API and gives them to the function's handler.
//
// Its only argument is the handler, `module.function`. Nothing beyond Node's own modules is used.
import { existsSync, writeSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

const ROOT = "/2018-06-01/runtime/";
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const withoutCallbacks = Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV)?.[1] ?? 0) >= 24;
let current = "";
let idle = () => {};

class Failure extends Error {
  constructor(kind, message) {
    super(message);
    this.name = kind;
  }
}

function call(method, where, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const request = http.request(
      { host, port, agent, method, path: ROOT + where, headers: { ...headers, ...length } },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
        response.on("error", reject);
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

function write(text) {
  const bytes = Buffer.from(text + "\n");
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (e) {
      if (e.code !== "EAGAIN") {
        throw e;
      }
    }
  }
}

function log(level, ...values) {
  write([new Date().toISOString(), current || "undefined", level, format(...values)].join("\t"));
}

for (const [name, level] of Object.entries({
  log: "INFO",
  info: "INFO",
  warn: "WARN",
  error: "ERROR",
  debug: "DEBUG",
  trace: "TRACE",
})) {
  console[name] = (...values) => log(level, ...values);
}

function described(error) {
  if (error instanceof Error) {
    return {
      errorType: error.name,
      errorMessage: error.message,
      trace: String(error.stack ?? "").split("\n"),
    };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

async function tell(where, error) {
  const told = described(error);
  log("ERROR", current ? "Invoke Error" : "Uncaught Exception", "\t" + JSON.stringify(told));
  await call("POST", where, JSON.stringify(told), {
    "Content-Type": "application/json",
    "Lambda-Runtime-Function-Error-Type": "Unhandled",
  });
}

async function load(name) {
  const folder = path.dirname(name);
  const parts = path.basename(name).split(".");
  if (parts.length < 2 || parts.some((part) => part === "")) {
    throw new Failure("Runtime.MalformedHandlerName", "Bad handler");
  }
  const module = path.join(folder, parts[0]);
  const root = path.resolve(process.env.LAMBDA_TASK_ROOT, module);
  const file = [".js", ".mjs", ".cjs"].map((end) => root + end).find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new Failure("Runtime.ImportModuleError", "Error: Cannot find module '" + module + "'");
  }
  let loaded;
  try {
    loaded = await import(pathToFileURL(file));
  } catch (e) {
    if (e instanceof SyntaxError) {
      throw new Failure("Runtime.UserCodeSyntaxError", "SyntaxError: " + e.message);
    }
    if (e?.code === "MODULE_NOT_FOUND" || e?.code === "ERR_MODULE_NOT_FOUND") {
      throw new Failure("Runtime.ImportModuleError", "Error: " + e.message);
    }
    throw e;
  }
  const within = (value) => parts.slice(1).reduce((at, part) => at?.[part], value);
  const handler = within(loaded) ?? within(loaded.default);
  if (handler === undefined) {
    throw new Failure("Runtime.HandlerNotFound", name + " is undefined or not exported");
  }
  if (typeof handler !== "function") {
    throw new Failure("Runtime.HandlerNotFound", name + " is not a function");
  }
  if (withoutCallbacks && handler.length >= 3) {
    throw new Failure(
      "Runtime.CallbackHandlerDeprecated",
      "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need"
        + " to modify this function to use a supported handler signature to use Node.js 24 or later.",
    );
  }
  return handler;
}

function contextOf(headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  const client = headers["lambda-runtime-client-context"];
  return {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    clientContext: client ? JSON.parse(client) : undefined,
    identity: undefined,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
}

// A promise is waited for; a callback too, and then, unless the context says otherwise, until nothing is left to do.
function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    let outcome = () => resolve(undefined);
    idle = () => outcome();
    const done = (error, value) => {
      outcome = () => (error === null || error === undefined ? resolve(value) : reject(error));
      if (!context.callbackWaitsForEmptyEventLoop) {
        outcome();
      }
    };
    if (!withoutCallbacks) {
      context.done = done;
      context.succeed = (value) => done(null, value);
      context.fail = (error) => done(error ?? new Error("handled"));
    }
    const result = withoutCallbacks ? handler(event, context) : handler(event, context, done);
    if (typeof result?.then === "function") {
      result.then(resolve, reject);
    } else if (withoutCallbacks) {
      resolve(result);
    }
  });
}

function answer(value) {
  try {
    return JSON.stringify(value === undefined ? null : value) ?? "null";
  } catch (e) {
    throw new Failure("Runtime.MarshalError", "Unable to stringify response body: " + e.message);
  }
}

async function gone(kind, error) {
  const failure = error instanceof Error && kind === "" ? error : new Failure(kind || "Error", String(error));
  try {
    await tell(current ? "invocation/" + current + "/error" : "init/error", failure);
  } finally {
    process.exit(1);
  }
}

process.on("uncaughtException", (error) => gone("", error));
process.on("unhandledRejection", (error) => gone("Runtime.UnhandledPromiseRejection", error));
process.on("beforeExit", () => idle());

async function main(name) {
  let handler;
  try {
    handler = await load(name);
  } catch (e) {
    await tell("init/error", e);
    process.exit(1);
  }
  for (;;) {
    const next = await call("GET", "invocation/next");
    if (next.status !== 200) {
      process.exit(1);
    }
    current = next.headers["lambda-runtime-aws-request-id"];
    process.env._X_AMZN_TRACE_ID = next.headers["lambda-runtime-trace-id"] ?? "";
    const where = "invocation/" + current;
    try {
      const value = await run(handler, JSON.parse(next.body || "{}"), contextOf(next.headers));
      await call("POST", where + "/response", answer(value), { "Content-Type": "application/json" });
    } catch (e) {
      await tell(where + "/error", e);
    }
    idle = () => {};
  }
}

main(process.argv[2]);
