// Asks the model in model.onnx, and holds its answers against those that are expected.
//
//     npm install onnxruntime-node
//     node javascript/classify.mjs requests.json
//
// In a browser it is the same with onnxruntime-web.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as ort from "onnxruntime-node";

const here = (name) => fileURLToPath(new URL("../" + name, import.meta.url));
const labels = JSON.parse(readFileSync(here("labels.json"), "utf8"));
const given = JSON.parse(readFileSync(process.argv[2] ?? here("requests.json"), "utf8"));
const number = (value) => value ?? NaN; // a value that is missing is null in JSON

/** The index of the class that an answer stands for. */
function said(answer, threshold) {
  if (answer.length === 1) return answer[0] > threshold ? 1 : 0;
  if (answer.length === 2) return answer[1] * (1 - threshold) > answer[0] * threshold ? 1 : 0;
  return answer.indexOf(Math.max(...answer));
}

/** Of the class that is said; a model with one output answers with that of the second class. */
function probability(answer, index) {
  if (answer.length > 1) return answer[index];
  return index === 1 ? answer[0] : 1 - answer[0];
}

const session = await ort.InferenceSession.create(here("model.onnx"));
const values = Float32Array.from(given.requests.flatMap((request) => request.values), number);
const input = new ort.Tensor("float32", values, [given.requests.length, ...given.shape]);
const { probabilities } = await session.run({ input });
const width = probabilities.dims[1];
let right = 0;
given.requests.forEach((request, i) => {
  const answer = Array.from(probabilities.data.slice(i * width, (i + 1) * width));
  const good =
    answer.length === request.probabilities.length &&
    answer.every((p, c) => Object.is(p, number(request.probabilities[c]))
      || Math.abs(p - number(request.probabilities[c])) <= given.tolerance);
  if (good) right++;
  const index = said(answer, given.threshold);
  console.log(labels[index], probability(answer, index), good ? "" : "NOT AS EXPECTED");
});
console.log(`${right} of ${given.requests.length} answers are as expected`);
process.exit(right > 0 && right === given.requests.length ? 0 : 1);
