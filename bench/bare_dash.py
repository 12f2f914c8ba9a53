"""The chart of the bare page in Dash, with compressed answers: `python -m bench.bare_dash PORT`."""

import sys

from dash import Dash, dcc, html

from bench.bare_chart import figure

app = Dash(__name__, compress=True)
app.layout = html.Div([html.H1("A bare page"), dcc.Graph(figure=figure())])

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]))
