"""python import.py <dataset>: makes or extends the evaluation dataset in MLflow. MLFLOW_TRACKING_URI names a server with a database."""

import json
import pathlib
import sys

import mlflow.genai.datasets

HERE = pathlib.Path(__file__).parent


def main(name: str) -> None:
    dataset = mlflow.genai.datasets.create_dataset(name=name)
    with open(HERE / "records.jsonl", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            dataset.merge_records([json.loads(line)])


if __name__ == "__main__":
    main(sys.argv[1])
