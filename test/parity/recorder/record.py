"""Usage: python record.py <folder>; see README.md. The same record as record.js makes, of Python's libraries."""

import json
import logging
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

MODES = {"old": None, "stable": "http", "dup": "http/dup"}
CALLER = "caller"


def main(out):
    for library in ("celery", "flask"):
        recorded = {}
        for mode, opt_in in MODES.items():
            env = {key: value for key, value in os.environ.items() if key != "OTEL_SEMCONV_STABILITY_OPT_IN"}
            if opt_in is not None:
                env["OTEL_SEMCONV_STABILITY_OPT_IN"] = opt_in
            result = subprocess.run([sys.executable, __file__, "--case", library], env=env, capture_output=True, text=True)
            if result.returncode != 0:
                raise SystemExit(result.stderr)
            for name, case in json.loads(result.stdout.splitlines()[-1]).items():
                recorded.setdefault(name, {"input": case["input"], "modes": {}})["modes"][mode] = case["spans"]
        folder = pathlib.Path(out) / library
        folder.mkdir(parents=True, exist_ok=True)
        for name, case in recorded.items():
            modes = case["modes"]
            if modes["old"] == modes["stable"] == modes["dup"]:
                modes = {"any": modes["old"]}
            record = {"library": library, "case": name, "input": case["input"], "modes": modes}
            (folder / f"{name}.json").write_text(json.dumps(record, separators=(",", ":")) + "\n")
        print(f"{library}: {len(recorded)} cases")


def set_up():
    from opentelemetry import trace
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    order = {}

    class InOrder(SpanProcessor):
        def on_start(self, span, parent_context=None):
            order[span.get_span_context().span_id] = len(order)

    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(InOrder())
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    cases = {}

    def record(name, given, work, spans=None, settle=0.3):
        exporter.clear()
        with trace.get_tracer(CALLER).start_as_current_span(CALLER):
            try:
                work()
            except Exception:
                pass
        deadline = time.monotonic() + 20
        while spans is not None and len(exporter.get_finished_spans()) < spans and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(settle)
        cases[name] = {"input": given, "spans": plain(exporter.get_finished_spans(), order)}

    return record, cases


def plain(finished, order):
    spans = sorted(finished, key=lambda span: order[span.context.span_id])
    ids = {span.context.span_id: f"s{index}" for index, span in enumerate(spans)}
    traces = {}
    out = []
    for span in spans:
        trace_id = traces.setdefault(span.context.trace_id, f"t{len(traces)}")
        attributes = dict(span.attributes)
        if span.kind.name == "SERVER":
            for key in ("net.peer.port", "client.port", "network.peer.port"):
                if key in attributes:
                    attributes[key] = 50000
        for key in ("celery.hostname",):
            if key in attributes:
                attributes[key] = "<host>"
        out.append({
            "id": ids[span.context.span_id],
            "trace": trace_id,
            "parent": None if span.parent is None else ids.get(span.parent.span_id, "elsewhere"),
            "scope": {
                "name": span.instrumentation_scope.name,
                **({"version": span.instrumentation_scope.version} if span.instrumentation_scope.version else {}),
            },
            "name": span.name,
            "kind": span.kind.name,
            "attributes": attributes,
            "status": {"code": span.status.status_code.value, **({"message": span.status.description} if span.status.description else {})},
            "events": [
                {"name": event.name, "attributes": {key: "<stack>" if key == "exception.stacktrace" else value for key, value in event.attributes.items()}}
                for event in span.events
            ],
            "links": [{"span": ids.get(link.context.span_id, "elsewhere"), "attributes": dict(link.attributes or {})} for link in span.links],
        })
    text = json.dumps(out)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>", text)
    text = re.sub(r'"celery.eta": "[^"]+"', '"celery.eta": "<time>"', text)
    return json.loads(text)


def celery_cases():
    record, cases = set_up()
    from celery import Celery
    from celery.contrib.testing.worker import start_worker
    from opentelemetry.instrumentation.celery import CeleryInstrumentor

    CeleryInstrumentor().instrument()
    app = Celery("shop", broker="memory://", backend="cache+memory://")

    @app.task(name="shop.send_mail")
    def send_mail(order):
        return order

    @app.task(name="shop.fails")
    def fails(order):
        raise ValueError("no such order")

    @app.task(name="shop.retries", bind=True, max_retries=1, default_retry_delay=0)
    def retries(self, order):
        if self.request.retries == 0:
            raise self.retry(exc=ValueError("busy"))
        return order

    @app.task(name="shop.ignores")
    def ignores(order):
        from celery.exceptions import Ignore

        raise Ignore()

    @app.task(name="shop.outer")
    def outer(order):
        send_mail.delay(order)

    with start_worker(app, perform_ping_check=False, pool="solo", loglevel="CRITICAL"):
        send_mail.delay(0)
        time.sleep(1)
        record("delay", {"task": "shop.send_mail"}, lambda: send_mail.delay(1), spans=3)
        record("apply-async", {"task": "shop.send_mail"}, lambda: send_mail.apply_async((1,)), spans=3)
        record("countdown", {"task": "shop.send_mail", "countdown": 1}, lambda: send_mail.apply_async((1,), countdown=1), spans=3)
        record("fails", {"task": "shop.fails", "error": {"name": "ValueError", "message": "no such order"}}, lambda: fails.delay(1), spans=3)
        record("retries", {"task": "shop.retries", "retry": {"name": "ValueError", "message": "busy"}}, lambda: retries.delay(1), spans=5)
        record("ignores", {"task": "shop.ignores", "ignored": True}, lambda: ignores.delay(1), spans=3)
        record("chained", {"task": "shop.outer", "inner": "shop.send_mail"}, lambda: outer.delay(1), spans=5)
    return cases


def flask_cases():
    record, cases = set_up()
    from opentelemetry.instrumentation.flask import FlaskInstrumentor
    from opentelemetry.instrumentation.requests import RequestsInstrumentor

    RequestsInstrumentor().instrument()
    from flask import Flask

    app = Flask("shop")
    FlaskInstrumentor().instrument_app(app)
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    app.logger.setLevel(logging.CRITICAL)

    @app.get("/orders/<order_id>")
    def order(order_id):
        return "body", 404 if order_id == "0" else 200

    @app.get("/broken")
    def broken():
        raise ValueError("no stock table")

    threading.Thread(target=lambda: app.run(host="127.0.0.1", port=18084), daemon=True).start()
    time.sleep(1)
    import requests

    at = "http://127.0.0.1:18084"
    place = {"method": "GET", "host": "127.0.0.1", "port": 18084}
    record("get-200", {**place, "path": "/orders/42", "route": "/orders/<order_id>", "status": 200}, lambda: requests.get(at + "/orders/42"))
    record("get-404", {**place, "path": "/orders/0", "route": "/orders/<order_id>", "status": 404}, lambda: requests.get(at + "/orders/0"))
    record("no-route", {**place, "path": "/nowhere", "route": None, "status": 404}, lambda: requests.get(at + "/nowhere"))
    record("broken", {**place, "path": "/broken", "route": "/broken", "status": 500, "error": {"name": "ValueError", "message": "no stock table"}}, lambda: requests.get(at + "/broken"))
    refusal = (
        "HTTPConnectionPool(host='127.0.0.1', port=18099): Max retries exceeded with url: / (Caused by NewConnectionError(\"HTTPConnection("
        "host='127.0.0.1', port=18099): Failed to establish a new connection: [Errno 111] Connection refused\"))"
    )
    error = {"name": "ConnectionError", "module": "requests.exceptions", "message": refusal}
    record("refused", {**place, "port": 18099, "path": "/", "error": error, "server": False}, lambda: requests.get("http://127.0.0.1:18099/"))
    return cases


if __name__ == "__main__":
    if sys.argv[1] == "--case":
        print(json.dumps(celery_cases() if sys.argv[2] == "celery" else flask_cases()))
        sys.stdout.flush()
        os._exit(0)
    main(sys.argv[1])
