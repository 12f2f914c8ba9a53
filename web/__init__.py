"""What the server answers beside the dashboard's own pages. Starlette routes and middleware, without Streamlit."""
