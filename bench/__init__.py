"""What a reader costs the server: `python -m bench` measures it beside a bare Streamlit page."""
