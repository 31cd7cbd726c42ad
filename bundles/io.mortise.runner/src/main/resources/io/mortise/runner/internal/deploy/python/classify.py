"""Asks the model in model.onnx, and holds its answers against those that are expected.

    pip install numpy onnxruntime
    python3 python/classify.py requests.json
"""

import json
import pathlib
import sys

import numpy
import onnxruntime

here = pathlib.Path(__file__).resolve().parent.parent
labels = json.loads((here / "labels.json").read_text(encoding="utf-8"))
file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "requests.json"
given = json.loads(file.read_text(encoding="utf-8"))


def floats(rows):
    """A value that is missing is null in JSON."""
    return numpy.array([[numpy.nan if v is None else v for v in row] for row in rows], dtype=numpy.float32)


def said(answer, threshold):
    """The index of the class that an answer stands for."""
    if len(answer) == 1:
        return int(answer[0] > threshold)
    if len(answer) == 2:
        return int(answer[1] * (1 - threshold) > answer[0] * threshold)
    return int(answer.argmax())


def probability(answer, index):
    """Of the class that is said; a model with one output answers with that of the second class."""
    if len(answer) > 1:
        return answer[index]
    return answer[0] if index == 1 else 1 - answer[0]


session = onnxruntime.InferenceSession(str(here / "model.onnx"), providers=["CPUExecutionProvider"])
examples = floats([request["values"] for request in given["requests"]]).reshape([-1] + given["shape"])
answers = session.run(None, {"input": examples})[0]
expected = floats([request["probabilities"] for request in given["requests"]])
right = numpy.isclose(answers, expected, rtol=0, atol=given["tolerance"], equal_nan=True).all(axis=1)
for answer, good in zip(answers, right):
    index = said(answer, given["threshold"])
    print(labels[index], probability(answer, index), "" if good else "NOT AS EXPECTED")
print(int(right.sum()), "of", len(right), "answers are as expected")
sys.exit(0 if len(right) and right.all() else 1)
